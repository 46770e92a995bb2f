//! The key file: made on first start, mode 0600, never looser.
//!
//! ```text
//! noroshi-vault-key 1
//! blind <64 hexadecimal digits>
//! master <64 hexadecimal digits>
//! ```
//!
//! Oldest master first. Back it up apart from the database: together they read everything, and
//! without it nothing can be read.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use zeroize::Zeroizing;

use crate::Fault;
use crate::ring::{Master, Ring, Secret};

const HEADING: &str = "noroshi-vault-key 1";

/// Reads the key file; makes it first when there is none.
pub(crate) fn open(path: &Path) -> Result<Ring, Fault> {
    if !path.try_exists()? {
        match write(path, &Ring::fresh()?, false) {
            // Another process was faster; its file counts.
            Err(Fault::Io(error)) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            outcome => outcome?,
        }
    }
    read(path)
}

/// Reads the key file and refuses one that others could have read.
pub(crate) fn read(path: &Path) -> Result<Ring, Fault> {
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(Fault::KeyFile(format!(
            "{} has mode {mode:o}; only its owner may read it (chmod 600)",
            path.display()
        )));
    }
    let text = Zeroizing::new(fs::read_to_string(path)?);
    parse(&text).ok_or_else(|| Fault::KeyFile(format!("{} cannot be read", path.display())))
}

fn parse(text: &str) -> Option<Ring> {
    let mut lines = text.lines();
    if lines.next() != Some(HEADING) {
        return None;
    }
    let (mut blind, mut masters) = (None, Vec::new());
    for line in lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        match line.split_once(' ')? {
            ("blind", hex) => blind = Some(secret(hex)?),
            ("master", hex) => masters.push(Master::new(secret(hex)?)),
            _ => return None,
        }
    }
    (!masters.is_empty()).then_some(Ring {
        masters,
        blind: blind?,
    })
}

fn secret(hex: &str) -> Option<Secret> {
    let mut out = Secret::default();
    hex::decode_to_slice(hex.trim(), out.as_mut_slice()).ok()?;
    Some(out)
}

/// Writes the file whole or not at all: temporary file, fsync, rename, fsync of the folder.
pub(crate) fn write(path: &Path, ring: &Ring, replace: bool) -> Result<(), Fault> {
    let line = |name: &str, key: &Secret| {
        let hex = Zeroizing::new(hex::encode(key.as_slice()));
        Zeroizing::new(format!("{name} {}\n", *hex))
    };
    let mut text = Zeroizing::new(format!("{HEADING}\n{}", *line("blind", &ring.blind)));
    for master in &ring.masters {
        text.push_str(&line("master", &master.key));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // tempfile makes it 0600.
    let mut file = tempfile::Builder::new()
        .prefix(".key-")
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let persisted = if replace {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    persisted.map_err(|error| error.error)?;
    File::open(folder)?.sync_all()?;
    Ok(())
}
