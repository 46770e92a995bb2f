//! `--page`: the scanner for people who prefer to click. Served by this program on loopback only,
//! behind a token made for this run; no script, no outside resource, nothing kept after the report.

mod guard;
mod job;
mod view;

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use base64::Engine;
use logscan::{Options, RuleSet};
use words::Lang;

use crate::tell::Tell;
use job::Job;

/// What all requests share.
pub struct Desk {
    token: String,
    port: u16,
    lang: Lang,
    options: Options,
    rules: RuleSet,
    jobs: Mutex<BTreeMap<String, Arc<Job>>>,
}

impl Desk {
    fn jobs(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Job>>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A random name that cannot be guessed.
pub(crate) fn secret() -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// The page's routes; `port` is what the Host header must name.
pub fn router(token: String, port: u16, lang: Lang, options: Options, rules: RuleSet) -> Router {
    let desk = Arc::new(Desk {
        token,
        port,
        lang,
        options,
        rules,
        jobs: Mutex::default(),
    });
    Router::new()
        .route("/", get(view::start))
        .route("/enter/{token}", get(guard::enter))
        .route("/scan", post(job::start))
        .route("/job/{id}", get(view::job))
        .route("/job/{id}/stop", post(job::stop))
        .route("/job/{id}/report/{kind}", get(view::download))
        .route("/style.css", get(view::style))
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn_with_state(desk.clone(), guard::guard))
        .with_state(desk)
}

/// Serves until interrupted, and says where.
pub fn serve(port: u16, lang: Lang, options: Options, rules: RuleSet) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener =
            tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        let port = listener.local_addr()?.port();
        let token = secret();
        let address = format!("http://127.0.0.1:{port}/enter/{token}");
        let text = Tell(lang)
            .with("page-open", words::args![address = address.as_str()])
            .into_owned();
        io::Write::write_all(&mut io::stdout(), format!("{text}\n{address}\n").as_bytes())?;
        axum::serve(listener, router(token, port, lang, options, rules)).await
    })
}
