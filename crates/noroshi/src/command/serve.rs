//! `noroshi serve`.

use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use super::{Place, say};
use crate::assemble::House;
use crate::config::Config;
use crate::{demo, rooms, workers};

/// Serve pages, machine interface and mail, and run the clockwork.
#[derive(Debug, Args)]
pub struct Serve {
    /// Seed an empty data folder with a demonstration, and let visitors move its clock.
    #[arg(long)]
    demo: bool,
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    #[command(flatten)]
    place: Place,
}

impl Serve {
    pub async fn run(self, mut config: Config) -> Result<ExitCode> {
        self.place.apply(&mut config);
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        if self.demo {
            config.site.name_who_demonstrates();
        }
        let listener = tokio::net::TcpListener::bind(config.listen)
            .await
            .with_context(|| format!("cannot listen on {}", config.listen))?;
        let address = listener.local_addr()?;
        let base_url = config.base_url(address);
        let house = House::open(config, self.demo, &base_url).await?;
        if self.demo {
            demonstrate(&house).await?;
        }
        let (router, _) = rooms::router(&house, &base_url);
        workers::start(&house);
        say(&format!("listening on http://{address}"));
        web::serve(listener, router, stop()).await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Seeds the demonstration and prints who can sign in.
async fn demonstrate(house: &House) -> Result<()> {
    let accounts = demo::seed(house, |step| {
        tracing::info!(step, "seeding the demonstration")
    })
    .await?;
    say("This is a demonstration: invented organisations, real and long public vulnerabilities.");
    for account in &accounts {
        say(&format!(
            "  {:<16} {:<28} {}",
            account.role, account.email, account.password
        ));
    }
    say(&format!(
        "Second factors and API tokens: /demo in the browser, or {}",
        house.config.data.join(demo::ACCOUNTS_FILE).display()
    ));
    Ok(())
}

/// Ends on Ctrl-C or SIGTERM; running requests are finished.
async fn stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}
