//! What all clients of the trial share: the cast, open cases to write to, where the house can be reached
//! just now, and the ledger. The trial holds a desk of its own on the same database, which nobody kills:
//! the reviewer approves there, because approval needs a fresh proof of identity that no token can give.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use anyhow::{Context, Result};
use casework::With;
use handling::{Actor, CaseId, VendorId, report};
use noroshi::assemble::{self, House};
use noroshi::config::Config;

use super::ledger::Ledger;
use crate::cast::{Cast, Player};
use crate::script::{self, Who};
use crate::server::Place;

/// A case to which messages and drafts are written all the time, by one client.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    pub case: CaseId,
    pub vendor: VendorId,
}

pub struct Stage {
    pub house: House,
    pub cast: Cast,
    pub open: Vec<Open>,
    pub ledger: Ledger,
    addresses: RwLock<Vec<SocketAddr>>,
    draining: AtomicBool,
    turn: AtomicU64,
}

/// Cases under way from the beginning.
const OPEN_CASES: usize = 3;

impl Stage {
    /// An installation with its people, and cases told to one developer each.
    pub async fn set(place: &Place) -> Result<Stage> {
        let config = Config {
            data: place.data.clone(),
            database: place.database.clone(),
            ..Config::default()
        };
        let store = assemble::open_store(&config).await?;
        let house = House::over(
            store,
            store::Clock::real(),
            config,
            false,
            "http://loopback",
        )
        .await?;
        let cast = Cast::enter(&house, 2).await?;
        let mut stage = Stage {
            house,
            cast,
            open: Vec::new(),
            ledger: Ledger::default(),
            addresses: RwLock::default(),
            draining: AtomicBool::new(false),
            turn: AtomicU64::new(0),
        };
        for n in 0..OPEN_CASES {
            let open = stage.begun(n).await.context("a case to begin with")?;
            stage.open.push(open);
        }
        Ok(stage)
    }

    async fn begun(&self, n: usize) -> Result<Open> {
        let desk = &self.house.desk;
        let maker = self.cast.maker(n)?;
        let submission = script::report(&format!("open-{n}"), &desk.settings().notice_version);
        let receipt = desk
            .submit(&Actor::STRANGER, submission, With::default())
            .await?;
        let accept = report::Command::Accept {
            cases: vec![report::CaseOutline::default()],
        };
        let done = desk
            .act(&self.cast.reception.actor, receipt.report.0, accept)
            .await?;
        let case = CaseId(*done.opened.first().context("a case")?);
        for (who, command) in script::coordination(maker.vendor, maker.person) {
            desk.act(&self.player(who, n)?.actor, case.0, command)
                .await?;
        }
        Ok(Open {
            case,
            vendor: maker.vendor,
        })
    }

    /// Who gives a command in the case of the n-th developer.
    pub fn player(&self, who: Who, n: usize) -> Result<&Player> {
        Ok(match who {
            Who::Reception => &self.cast.reception,
            Who::Coordinator => &self.cast.coordinator,
            Who::Reviewer => &self.cast.reviewer,
            Who::Maker => &self.cast.maker(n)?.player,
        })
    }

    /// The house can be reached here from now on; nowhere, when the list is empty.
    pub fn serve_at(&self, addresses: Vec<SocketAddr>) {
        *self
            .addresses
            .write()
            .unwrap_or_else(PoisonError::into_inner) = addresses;
    }

    /// One of its addresses, in turn.
    pub fn address(&self) -> Option<SocketAddr> {
        let addresses = self
            .addresses
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        let count = u64::try_from(addresses.len()).ok().filter(|n| *n > 0)?;
        addresses.get(usize::try_from(turn % count).ok()?).copied()
    }

    /// Clients finish what they have begun and end.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }
}
