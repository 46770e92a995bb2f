//! The routes of a room, listed as they are made: so that the matrix of route × role can be proved
//! complete, and a route without a row fails the build (`cargo xtask matrix`).

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodRouter, delete, get, post, put};

/// One route: method and path pattern.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Door {
    /// `GET`, `POST` …
    pub method: &'static str,
    /// The pattern, for example `/reports/{report}`.
    pub path: &'static str,
}

/// Routes and their list, over a state of the room's own.
pub struct Doors<S = ()> {
    router: Router<S>,
    list: Vec<Door>,
}

impl<S: Clone + Send + Sync + 'static> Default for Doors<S> {
    fn default() -> Self {
        Self {
            router: Router::new(),
            list: Vec::new(),
        }
    }
}

impl<S: Clone + Send + Sync + 'static> Doors<S> {
    /// No routes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A page or resource to be read.
    #[must_use]
    pub fn get<H: Handler<T, S>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.door("GET", path, get(handler))
    }

    /// A form or command.
    #[must_use]
    pub fn post<H: Handler<T, S>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.door("POST", path, post(handler))
    }

    /// A replacement, in the machine interface.
    #[must_use]
    pub fn put<H: Handler<T, S>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.door("PUT", path, put(handler))
    }

    /// A removal, in the machine interface.
    #[must_use]
    pub fn delete<H: Handler<T, S>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.door("DELETE", path, delete(handler))
    }

    /// A route with layers of its own (files, large bodies): `methods` must answer `method`.
    #[must_use]
    pub fn door(
        mut self,
        method: &'static str,
        path: &'static str,
        methods: MethodRouter<S>,
    ) -> Self {
        debug_assert!(method.parse::<Method>().is_ok());
        self.router = self.router.route(path, methods);
        self.list.push(Door { method, path });
        self
    }

    /// The routes of another room with the same state.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.list.extend(other.list);
        self
    }

    /// Gives the room its state.
    #[must_use]
    pub fn with_state(self, state: S) -> Doors {
        Doors {
            router: self.router.with_state(state),
            list: self.list,
        }
    }

    /// Every route.
    #[must_use]
    pub fn list(&self) -> &[Door] {
        &self.list
    }

    /// The router and the list of its routes.
    pub fn into_parts(self) -> (Router<S>, Vec<Door>) {
        (self.router, self.list)
    }
}
