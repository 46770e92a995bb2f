//! The real executable as a process: started, watched, killed.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// How long a start may take before the trial gives up.
const START: Duration = Duration::from_secs(120);

/// Where an installation lies, and how to start it.
#[derive(Clone, Debug)]
pub struct Place {
    /// The data folder.
    pub data: PathBuf,
    /// `sqlite:…` or `postgres://…`.
    pub database: String,
}

/// A running `noroshi serve`.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to the line that says so.
    pub start_up: Duration,
}

/// The executable beside this one.
///
/// # Errors
/// This executable's own place is unknown.
pub fn executable() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe().context("the folder of this executable")?;
    Ok(own.with_file_name("noroshi"))
}

fn command(place: &Place, arguments: &[&str]) -> anyhow::Result<Command> {
    let mut command = Command::new(executable()?);
    command
        .args(arguments)
        .arg("--data")
        .arg(&place.data)
        .args(["--database", &place.database])
        // All load comes from one address; see `limits.rates_times`.
        .env("NOROSHI_LIMITS__RATES_TIMES", "1000000")
        .current_dir(&place.data)
        .stdin(Stdio::null())
        .kill_on_drop(true);
    Ok(command)
}

/// Lines the program writes for its operators.
fn journal(place: &Place) -> anyhow::Result<std::fs::File> {
    let path = place.data.join("server.log");
    let file = std::fs::File::options()
        .create(true)
        .append(true)
        .open(&path);
    file.with_context(|| path.display().to_string())
}

impl Server {
    /// Starts it; `die_at` is a failpoint with its count (`after-commit:17`).
    ///
    /// # Errors
    /// It ends, or does not listen in time.
    pub async fn start(place: &Place, die_at: Option<&str>) -> anyhow::Result<Server> {
        let begun = Instant::now();
        let mut command = command(place, &["serve", "--listen", "127.0.0.1:0"])?;
        command.stdout(Stdio::piped()).stderr(journal(place)?);
        if let Some(point) = die_at {
            command.env("NOROSHI_CRASH_AT", point);
        }
        let mut child = command.spawn().context("starting noroshi")?;
        let out = child.stdout.take().context("its standard output")?;
        let mut lines = BufReader::new(out).lines();
        let listening = async {
            while let Some(line) = lines.next_line().await? {
                if let Some((_, at)) = line.split_once("listening on http://") {
                    return Ok(at.trim().parse::<SocketAddr>()?);
                }
            }
            bail!(
                "noroshi ended before it listened; see {}",
                place.data.join("server.log").display()
            )
        };
        let address = tokio::time::timeout(START, listening)
            .await
            .context("noroshi does not listen")??;
        let start_up = begun.elapsed();
        // Somebody must read what it says, or it would wait for ever.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Server {
            child,
            address,
            start_up,
        })
    }

    /// SIGKILL: no destructors, no flushing.
    ///
    /// # Errors
    /// The process cannot be waited for.
    pub async fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill().await.context("kill")
    }

    /// Waits until it ends by itself, at most so long; whether it did.
    ///
    /// # Errors
    /// The process cannot be waited for.
    pub async fn ends_within(&mut self, longest: Duration) -> anyhow::Result<bool> {
        match tokio::time::timeout(longest, self.child.wait()).await {
            Ok(ended) => ended.map(|_| true).context("wait"),
            Err(_) => Ok(false),
        }
    }

    /// The process's number.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id().unwrap_or(0)
    }

    /// Seconds of both cores used so far, user and system together.
    #[must_use]
    pub fn cpu(&self) -> f64 {
        cpu(self.id()).unwrap_or(0.0)
    }

    /// Memory in use now and at most, in MiB.
    #[must_use]
    pub fn memory(&self) -> (f64, f64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id()));
        let status = status.unwrap_or_default();
        let read = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kib = line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
            kib.unwrap_or(0.0) / 1024.0
        };
        (read("VmRSS:"), read("VmHWM:"))
    }
}

/// Fields 14 and 15 of `/proc/PID/stat`, in the kernel's hundredths of a second.
fn cpu(id: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, after) = stat.rsplit_once(") ")?;
    let mut fields = after.split(' ').skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / 100.0)
}

/// Runs another command of the executable to its end; what it printed.
///
/// # Errors
/// It does not start.
pub async fn run(place: &Place, arguments: &[&str]) -> anyhow::Result<(ExitStatus, String)> {
    let mut command = command(place, arguments)?;
    let output = command
        .stderr(journal(place)?)
        .output()
        .await
        .context("noroshi")?;
    Ok((
        output.status,
        String::from_utf8_lossy(&output.stdout).into_owned(),
    ))
}

/// A folder only its owner may enter, as the executable demands.
///
/// # Errors
/// It cannot be made.
pub fn private_folder(path: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .with_context(|| path.display().to_string())
}
