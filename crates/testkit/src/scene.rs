//! A whole house in a temporary folder, with people of every kind signed in, and clocks that stand
//! still until they are moved. Made once; a trial that needs many begins each with a copy.

mod acting;
mod people;

use std::path::Path;

use anyhow::{Context, Result};
use axum::Router;
use handling::flow::life::{self, Life};
use jiff::Timestamp;
use noroshi::assemble::{Clocks, House, open_store};
use noroshi::config::Config;
use store::{Clock, Ids};
use tempfile::TempDir;
use web::Door;

pub use people::{Member, Part};

/// Where the house says it is.
pub const BASE_URL: &str = "http://127.0.0.1:8080";
/// An id that no file has.
pub const UNKNOWN: uuid::Uuid = uuid::Uuid::from_u128(0x0BAD_0BAD_0BAD_4BAD_8BAD_0BAD_0BAD_0BAD);
/// 2030-01-01T00:00:00Z, when everything begins.
const START: i64 = 1_893_456_000;

/// A house with its people.
pub struct Scene {
    /// The house.
    pub house: House,
    /// All its doors.
    pub router: Router,
    /// Their list.
    pub doors: Vec<Door>,
    /// Its people.
    pub people: Vec<Member>,
    /// What has happened in it, and who may know.
    pub life: Life,
    /// Files sent so far, with the file they belong to.
    pub attachments: Vec<(uuid::Uuid, uuid::Uuid)>,
    /// Receipt number and secret of each report a stranger sent.
    pub receipts: Vec<casework::Receipt>,
    /// The developer that never comes into a case.
    pub outsider: Option<handling::VendorId>,
    /// How far in the log `life` has read.
    position: u64,
    ids: Ids,
    folder: TempDir,
}

/// A house that is not open, to be copied.
pub struct Base {
    people: Vec<Member>,
    life: Life,
    outsider: Option<handling::VendorId>,
    position: u64,
    folder: TempDir,
}

impl Scene {
    /// A new house with its people and its register: three developers, one of them never in a case,
    /// and one that is only known of.
    ///
    /// # Errors
    /// Whatever disk, database or desk say.
    pub async fn new() -> Result<Scene> {
        let folder = private_folder()?;
        let ids = Ids::marked(0, life::HEAD);
        let start = Timestamp::from_second(START)?;
        let (house, router, doors) = open(folder.path(), &ids, start).await?;
        let (people, cast) = people::enter(&house).await?;
        let life = Life::new(0, start, &cast).context("marks")?;
        let mut scene = Scene {
            house,
            router,
            doors,
            people,
            life,
            attachments: Vec::new(),
            receipts: Vec::new(),
            outsider: None,
            position: 0,
            ids,
            folder,
        };
        scene.learn().await?;
        scene.register().await?;
        scene.sign_in().await?;
        Ok(scene)
    }

    /// A copy of the house as it stands, while nobody writes.
    ///
    /// # Errors
    /// Whatever disk or database say.
    pub async fn fork(&self) -> Result<Scene> {
        let folder = private_folder()?;
        copy(self.folder.path(), folder.path())?;
        let ids = self.ids.clone();
        let now = self.house.desk.clock().now();
        let (house, router, doors) = open(folder.path(), &ids, now).await?;
        Ok(Scene {
            house,
            router,
            doors,
            people: self.people.clone(),
            life: self.life.clone(),
            attachments: self.attachments.clone(),
            receipts: self.receipts.clone(),
            outsider: self.outsider,
            position: self.position,
            ids,
            folder,
        })
    }

    /// Closes the house, to be copied.
    #[must_use]
    pub fn close(self) -> Base {
        Base {
            people: self.people,
            life: self.life,
            outsider: self.outsider,
            position: self.position,
            folder: self.folder,
        }
    }
}

impl Base {
    /// A copy of the house that goes its own way.
    ///
    /// # Errors
    /// Whatever disk or database say.
    pub async fn copy(&self, seed: u64) -> Result<Scene> {
        let folder = private_folder()?;
        copy(self.folder.path(), folder.path())?;
        let ids = Ids::marked(seed.wrapping_add(1), life::HEAD);
        let (house, router, doors) = open(folder.path(), &ids, self.life.now()).await?;
        let mut life = self.life.clone();
        life.reseed(seed);
        Ok(Scene {
            house,
            router,
            doors,
            people: self.people.clone(),
            life,
            attachments: Vec::new(),
            receipts: Vec::new(),
            outsider: self.outsider,
            position: self.position,
            ids,
            folder,
        })
    }
}

async fn open(folder: &Path, ids: &Ids, now: Timestamp) -> Result<(House, Router, Vec<Door>)> {
    let config = Config {
        data: folder.join("data"),
        handling: Life::settings().context("marks")?,
        // A trial asks for everything there is, from few addresses.
        limits: noroshi::config::Limits {
            rates_times: 1_000_000,
        },
        ..Config::default()
    };
    let store = open_store(&config).await?;
    let clocks = Clocks {
        desk: Clock::held(now),
        // Nobody is signed out by time that a trial lets pass.
        accounts: Clock::held(Timestamp::from_second(START)?),
    };
    let mut house = House::furnish(store, clocks, ids.clone(), config, false, BASE_URL).await?;
    // Mail goes into mailboxes that can be read, in a house that is otherwise no demonstration.
    house.post = noroshi::post::open(&house.config, &house.desk, &house.accounts, true, BASE_URL)?;
    let (router, doors) = noroshi::rooms::router(&house, BASE_URL);
    Ok((house, router, doors))
}

/// A folder of this trial's own. Nothing in it must outlive the trial, so it lies in memory if it can.
fn private_folder() -> Result<TempDir> {
    let memory = Path::new("/dev/shm");
    let builder = tempfile::Builder::new();
    Ok(builder.tempdir_in(memory).or_else(|_| builder.tempdir())?)
}

/// A folder with everything in it; folders stay private.
fn copy(from: &Path, to: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir_all(to)?;
    std::fs::set_permissions(to, std::fs::Permissions::from_mode(0o700))?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
