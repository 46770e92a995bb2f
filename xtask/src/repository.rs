//! The files of the project: those under version control and those about to be.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

/// The project's folder.
pub struct Repository {
    root: PathBuf,
}

/// A file that belongs to the project.
pub struct File {
    /// Path from the root, with forward slashes.
    pub path: String,
    /// Its text; files that are not UTF-8 are no texts and are not listed.
    pub text: String,
}

impl Repository {
    /// The folder above `xtask`, wherever the command was given.
    pub fn open() -> anyhow::Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask lies in the project's folder")?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Runs cargo here, in plain sight; says whether it was content.
    pub fn cargo(&self, arguments: &[&str]) -> anyhow::Result<bool> {
        let status = Command::new(cargo())
            .args(arguments)
            .current_dir(&self.root)
            .status()
            .context("cargo does not start")?;
        Ok(status.success())
    }

    /// Runs cargo here and gives what it printed.
    pub fn cargo_output(&self, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
        printed(
            Command::new(cargo())
                .args(arguments)
                .current_dir(&self.root),
        )
    }

    /// Every text file that is committed or would be.
    pub fn files(&self) -> anyhow::Result<Vec<File>> {
        let list = [
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ];
        let names = printed(Command::new("git").args(list).current_dir(&self.root))?;
        let mut files = Vec::new();
        for name in names
            .split(|byte| *byte == 0)
            .filter(|name| !name.is_empty())
        {
            let path = String::from_utf8(name.to_vec()).context("a path that is not UTF-8")?;
            // A file removed but not yet staged is still listed; a symbolic link is somebody else's text.
            let full = self.root.join(&path);
            if full.is_file()
                && !full.is_symlink()
                && let Ok(text) = String::from_utf8(std::fs::read(&full)?)
            {
                files.push(File { path, text });
            }
        }
        ensure!(!files.is_empty(), "git lists no file here");
        Ok(files)
    }
}

impl File {
    /// The crate this file belongs to, when it lies in one.
    pub fn crate_name(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// Rust that runs in production: not a test file, and nothing after the first test module.
    pub fn production(&self) -> Option<&str> {
        let inside = self.path.split_once("/src/").map(|(_, rest)| rest)?;
        let is_test = inside
            .split(['/', '.'])
            .any(|part| part == "tests" || part == "testing");
        if is_test || !inside.ends_with(".rs") {
            return None;
        }
        self.text.split("#[cfg(test)]").next()
    }
}

fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

fn printed(command: &mut Command) -> anyhow::Result<Vec<u8>> {
    let output = command
        .output()
        .with_context(|| format!("{command:?} does not start"))?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?} failed: {complaint}");
    Ok(output.stdout)
}

#[cfg(test)]
mod tests {
    use super::File;

    fn file(path: &str) -> File {
        let text = "fn main() {}\n#[cfg(test)]\nmod tests {}".to_owned();
        File {
            path: path.to_owned(),
            text,
        }
    }

    #[test]
    fn production_code_ends_where_the_tests_begin() {
        let code = file("crates/vuln/src/id.rs");
        assert_eq!(code.production(), Some("fn main() {}\n"));
        assert_eq!(code.crate_name(), Some("vuln"));
    }

    #[test]
    fn test_files_and_other_files_are_no_production_code() {
        for path in [
            "crates/vuln/src/tests.rs",
            "crates/vuln/src/id/tests/cve.rs",
            "crates/store/src/testing.rs",
            "crates/vuln/tests/it/main.rs",
            "crates/web/src/style.css",
        ] {
            assert_eq!(file(path).production(), None, "{path}");
        }
    }
}
