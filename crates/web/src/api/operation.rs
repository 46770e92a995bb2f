//! One operation of the machine interface, as its room describes it. Words for people stand in the
//! room's texts: `<texts><id>` names it in a line, `<texts><id>-about` explains it.

use schemars::generate::SchemaGenerator;
use serde_json::Value as Json;

/// What a request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// JSON of this schema.
    Json(&'static str),
    /// JSON of this schema, or multipart with it in the part `command` and files beside it.
    WithFiles(&'static str),
}

/// One operation.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Its name among all, kebab-case; also the end of its texts' keys.
    pub id: &'static str,
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, as the router knows it.
    pub path: &'static str,
    /// Under which heading it stands.
    pub group: &'static str,
    /// The scope a token needs; `None` where nobody needs to be known.
    pub scope: Option<&'static str>,
    /// The schema of its query.
    pub query: Option<&'static str>,
    /// What the request carries.
    pub body: Body,
    /// The schema of the answer.
    pub answer: &'static str,
    /// Whether it takes an idempotency key: all acts that change something.
    pub keyed: bool,
    /// Codes of problems besides those that follow from the above.
    pub codes: &'static [&'static str],
    /// A request in JSON; empty when there is none.
    pub request: &'static str,
    /// An answer in JSON; empty when it is no JSON.
    pub response: &'static str,
}

impl Operation {
    /// Something to be read.
    #[must_use]
    pub const fn get(
        id: &'static str,
        path: &'static str,
        group: &'static str,
        answer: &'static str,
    ) -> Self {
        Self {
            id,
            method: "GET",
            path,
            group,
            scope: Some(super::scope::READ),
            query: None,
            body: Body::None,
            answer,
            keyed: false,
            codes: &[],
            request: "",
            response: "",
        }
    }

    /// An act.
    #[must_use]
    pub const fn post(
        id: &'static str,
        path: &'static str,
        group: &'static str,
        body: Body,
        answer: &'static str,
    ) -> Self {
        Self {
            method: "POST",
            scope: Some(super::scope::WRITE),
            body,
            keyed: true,
            ..Self::get(id, path, group, answer)
        }
    }

    /// With another scope, or none.
    #[must_use]
    pub const fn scope(self, scope: Option<&'static str>) -> Self {
        Self { scope, ..self }
    }

    /// An act that changes nothing one could repeat by mistake.
    #[must_use]
    pub const fn unkeyed(self) -> Self {
        Self {
            keyed: false,
            ..self
        }
    }

    /// With a query.
    #[must_use]
    pub const fn query(self, schema: &'static str) -> Self {
        Self {
            query: Some(schema),
            ..self
        }
    }

    /// With further problems.
    #[must_use]
    pub const fn codes(self, codes: &'static [&'static str]) -> Self {
        Self { codes, ..self }
    }

    /// With an example of the request.
    #[must_use]
    pub const fn asking(self, request: &'static str) -> Self {
        Self { request, ..self }
    }

    /// With an example of the answer.
    #[must_use]
    pub const fn answering(self, response: &'static str) -> Self {
        Self { response, ..self }
    }

    /// The variables of its path.
    pub fn variables(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }

    /// Whether it is an act.
    #[must_use]
    pub fn is_write(&self) -> bool {
        self.method != "GET"
    }
}

/// What one room adds to the document.
#[derive(Clone, Copy)]
pub struct Fragment {
    /// How the keys of its operations' texts begin: `accounts-op-`.
    pub texts: &'static str,
    /// Its operations.
    pub operations: &'static [Operation],
    /// Codes of this room's own refusals.
    pub codes: fn() -> Vec<&'static str>,
    /// The schemas they name.
    pub schemas: fn(&mut SchemaGenerator) -> Vec<(&'static str, Json)>,
}

/// The schema of a type, its parts among the generator's definitions.
pub fn schema<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> Json {
    serde_json::to_value(generator.subschema_for::<T>()).unwrap_or(Json::Bool(true))
}

/// An example as JSON.
#[must_use]
pub fn example(text: &str) -> Option<Json> {
    serde_json::from_str(text).ok()
}
