//! A private PostgreSQL server for the tests of this machine.
//!
//! nextest runs every test in a process of its own, so the server is shared between processes: the
//! first one starts it in a folder under the temporary directory, the others find it there, and a
//! watchdog ends it (and removes its data) once no test process has used it for a while. Two lock
//! files keep that orderly: `start.lock` is held to start or stop, `users.lock` is shared by users.
//! `NOROSHI_TEST_POSTGRES` names another server to use instead.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use tokio_postgres::{Config, NoTls};

type Problem = Box<dyn std::error::Error + Send + Sync>;

/// Ends the server when `users.lock` can be had exclusively, that is when nobody uses it.
const WATCHDOG: &str = r#"
while sleep 30; do
    flock -x start.lock flock -n -x users.lock sh -c '
        kill -INT "$(head -n 1 data/postmaster.pid)"
        while [ -e data/postmaster.pid ]; do sleep 0.2; done
        rm -rf data' && exit 0
done"#;

/// One test's own database.
pub(super) struct Database {
    config: Config,
    admin: Config,
    name: String,
}

impl Database {
    pub(super) async fn create() -> Result<Database, Problem> {
        let admin = match std::env::var("NOROSHI_TEST_POSTGRES") {
            Ok(url) => url.parse()?,
            Err(_) => tokio::task::spawn_blocking(shared_server).await??,
        };
        let name = format!("test_{}", crate::Ids::real().random_uuid().simple());
        run(
            &admin,
            &format!("create database {name} template template0 encoding 'UTF8'"),
        )
        .await?;
        let mut config = admin.clone();
        config.dbname(&name);
        Ok(Database {
            config,
            admin,
            name,
        })
    }

    /// The address with its database, for another process. (`Config` cannot print itself.)
    pub(super) fn url(&self) -> String {
        let host = self.config.get_hosts().first().map(|host| match host {
            tokio_postgres::config::Host::Unix(path) => path.display().to_string(),
            tokio_postgres::config::Host::Tcp(name) => name.clone(),
        });
        format!(
            "postgres://{}@/{}?host={}",
            self.config.get_user().unwrap_or("noroshi"),
            self.name,
            host.unwrap_or_default()
        )
    }

    pub(super) fn config(&self) -> &Config {
        &self.config
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let (admin, name) = (self.admin.clone(), self.name.clone());
        // A thread of its own: the test's runtime is busy ending.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .ok()?;
            runtime
                .block_on(run(&admin, &format!("drop database {name} with (force)")))
                .ok()
        });
        let _ = dropped.join();
    }
}

async fn run(admin: &Config, sql: &str) -> Result<(), Problem> {
    let (client, connection) = admin.connect(NoTls).await?;
    let connection = tokio::spawn(connection);
    client.batch_execute(sql).await?;
    drop(client);
    connection.await??;
    Ok(())
}

/// The server's address, after starting it if need be.
fn shared_server() -> Result<Config, Problem> {
    static IN_USE: OnceLock<File> = OnceLock::new();
    let me = std::fs::metadata("/proc/self")?.uid();
    let home = std::env::temp_dir().join(format!("noroshi-test-postgres-{me}"));
    std::fs::create_dir_all(home.join("socket"))?;
    let starting = lock_file(&home.join("start.lock"))?;
    starting.lock()?;
    if IN_USE.get().is_none() {
        let users = lock_file(&home.join("users.lock"))?;
        users.lock_shared()?;
        let _ = IN_USE.set(users);
    }
    let address = format!(
        "postgres://noroshi@/postgres?host={}",
        home.join("socket").display()
    );
    if !answers(&home) {
        start(&home, me == 0)?;
    }
    Ok(address.parse()?)
}

fn lock_file(path: &Path) -> Result<File, Problem> {
    Ok(OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)?)
}

fn answers(home: &Path) -> bool {
    std::os::unix::net::UnixStream::connect(home.join("socket/.s.PGSQL.5432")).is_ok()
}

fn start(home: &Path, root: bool) -> Result<(), Problem> {
    let bin = programs()?;
    let data = home.join("data");
    // Left over from a server that was killed.
    let _ = std::fs::remove_dir_all(&data);
    if root {
        finish(
            Command::new("chown")
                .arg("postgres")
                .arg(home.join("socket")),
        )?;
        finish(
            Command::new("install")
                .args(["-d", "-m", "700", "-o", "postgres"])
                .arg(&data),
        )?;
    }
    let mut initdb = as_server_user(&bin.join("initdb"), root);
    initdb.args([
        "--no-sync",
        "--auth=trust",
        "--username=noroshi",
        "--encoding=UTF8",
    ]);
    finish(initdb.args(["--locale=C", "--pgdata"]).arg(&data))?;

    let mut server = as_server_user(&bin.join("postgres"), root);
    server
        .arg("-D")
        .arg(&data)
        .arg("-k")
        .arg(home.join("socket"));
    for setting in [
        "listen_addresses=",
        "fsync=off",
        "full_page_writes=off",
        "max_connections=300",
    ] {
        server.args(["-c", setting]);
    }
    detach(&mut server, home)?;
    detach(Command::new("sh").args(["-c", WATCHDOG]), home)?;
    for _ in 0..300 {
        if answers(home) && data.join("postmaster.pid").exists() && ready(&data) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(format!(
        "the server did not start; see {}",
        home.join("log").display()
    )
    .into())
}

/// The last line of the pid file says `ready` once connections are taken.
fn ready(data: &Path) -> bool {
    std::fs::read_to_string(data.join("postmaster.pid"))
        .is_ok_and(|text| text.lines().any(|line| line.trim() == "ready"))
}

/// Where `initdb` and `postgres` are.
fn programs() -> Result<PathBuf, Problem> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    std::env::split_paths(&path)
        .chain(debian.map(|version| version.path().join("bin")))
        .filter_map(|folder| std::fs::canonicalize(folder.join("postgres")).ok())
        .filter_map(|postgres| postgres.parent().map(Path::to_owned))
        .find(|folder| folder.join("initdb").exists())
        .ok_or_else(|| "initdb and postgres are neither in PATH nor in /usr/lib/postgresql".into())
}

/// PostgreSQL refuses to run as root.
fn as_server_user(program: &Path, root: bool) -> Command {
    if !root {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=postgres", "--regid=postgres", "--init-groups"])
        .arg(program);
    command
}

fn finish(command: &mut Command) -> Result<(), Problem> {
    let output = command.current_dir("/").stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}

/// Starts a process that outlives this test: own group, no open ends to the test runner.
fn detach(command: &mut Command, home: &Path) -> Result<(), Problem> {
    let log = OpenOptions::new()
        .create(true)
        .append(true)
        .open(home.join("log"))?;
    command.current_dir(home).stdin(Stdio::null());
    command
        .stdout(log.try_clone()?)
        .stderr(log)
        .process_group(0)
        .spawn()?;
    Ok(())
}
