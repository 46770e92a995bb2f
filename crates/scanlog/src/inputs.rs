//! From what the user names to what is read: files, folders, patterns, standard input. Rotated
//! series (`access.log.2.gz`, `access.log.1`, `access.log`) are read oldest first.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use logscan::Input;

/// Everything to be read, in order.
pub fn find(names: &[String]) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for name in names {
        let path = PathBuf::from(name);
        if name == "-" || path.is_file() {
            found.push(path);
        } else if path.is_dir() {
            let mut inside = Vec::new();
            folder(&path, 0, &mut inside);
            inside.sort_by_key(|p| order(p));
            found.extend(inside);
        } else {
            let mut matched: Vec<PathBuf> = glob::glob(name)
                .map(|g| g.flatten().filter(|p| p.is_file()).collect())
                .unwrap_or_default();
            matched.sort_by_key(|p| order(p));
            // A name that matches nothing stays, so that the report says it could not be opened.
            if matched.is_empty() {
                matched.push(path);
            }
            found.extend(matched);
        }
    }
    // Neighbours of one rotated series that a shell pattern listed newest first.
    let plain = found.iter().all(|p| p.as_os_str() != "-");
    if plain
        && found.len() > 1
        && found
            .iter()
            .all(|p| p.parent() == found.first().and_then(|f| f.parent()))
    {
        found.sort_by_key(|p| order(p));
    }
    found.dedup();
    found
}

fn folder(path: &Path, depth: usize, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(path) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < 8 => folder(&path, depth + 1, into),
            Ok(kind) if kind.is_file() => into.push(path),
            _ => {}
        }
    }
}

/// Folder, base name, then age: `.10.gz` is older than `.2.gz` is older than the bare name; dated
/// suffixes (`-20260131`) sort by date and before the bare name.
fn order(path: &Path) -> (PathBuf, String, i64, String) {
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let bare = [".gz", ".zst", ".xz", ".bz2"]
        .iter()
        .find_map(|e| name.strip_suffix(e))
        .unwrap_or(&name);
    let cut = bare.rfind(['.', '-', '_']).unwrap_or(bare.len());
    let (base, suffix) = bare.split_at(cut);
    let digits = suffix.get(1..).unwrap_or("");
    let number = digits
        .parse::<i64>()
        .ok()
        .filter(|_| digits.bytes().all(|b| b.is_ascii_digit()));
    let (base, age) = match number {
        Some(n) if digits.len() < 6 => (base, -n - 1),
        Some(n) => (base, n - 1_000_000_000_000),
        None => (bare, 0),
    };
    (
        path.parent().map(Path::to_path_buf).unwrap_or_default(),
        base.to_owned(),
        age,
        name.clone(),
    )
}

/// Opens one after the other, when its turn comes.
pub fn open(paths: Vec<PathBuf>) -> impl Iterator<Item = Input> + Send {
    paths.into_iter().map(|path| {
        let name = path.display().to_string();
        if name == "-" {
            return Input {
                name,
                reader: Ok(Box::new(io::stdin())),
                year: None,
            };
        }
        let year = fs::metadata(&path)
            .and_then(|m| m.modified())
            .ok()
            .and_then(|t| {
                let seconds = t.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
                Some(logscan::time::civil(i64::try_from(seconds / 86_400).ok()?).0)
            });
        let reader = File::open(&path).map(|f| Box::new(f) as Box<dyn Read + Send>);
        Input { name, reader, year }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rotated_series_oldest_first() {
        let dir = tempfile::tempdir().unwrap();
        for name in [
            "access.log",
            "access.log.1",
            "access.log.2.gz",
            "access.log.10.gz",
            "error.log-20260102",
            "error.log-20260101.gz",
            "error.log",
        ] {
            fs::write(dir.path().join(name), "x").unwrap();
        }
        let names: Vec<String> = find(&[dir.path().display().to_string()])
            .iter()
            .map(|p| p.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(
            names,
            [
                "access.log.10.gz",
                "access.log.2.gz",
                "access.log.1",
                "access.log",
                "error.log-20260101.gz",
                "error.log-20260102",
                "error.log"
            ]
        );
        let glob = find(&[format!("{}/access.log*", dir.path().display())]);
        assert_eq!(glob.len(), 4);
        assert_eq!(find(&["/nowhere/x.log".into()]).len(), 1);
    }
}
