//! The OpenAPI document of the running program: written to the committed snapshot, or compared with it,
//! so that a changed interface is a change somebody has seen. Either way its structure is checked first.

mod difference;
mod structure;

use std::path::PathBuf;

use anyhow::{Context, bail};
use serde_json::Value as Json;

/// Write or compare.
#[derive(clap::Args)]
pub struct Options {
    /// Compare with the committed document and fail on a difference, instead of writing it
    #[arg(long)]
    check: bool,
    /// The committed document
    #[arg(long, default_value = "docs/openapi.json")]
    file: PathBuf,
}

/// Runs the trial.
///
/// # Errors
/// The document is unsound, or differs from the committed one.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let document = noroshi::rooms::api_document();
    let mut wrong = structure::faults(&document);
    let text = format!("{}\n", serde_json::to_string_pretty(&sorted(&document))?);
    if options.check {
        wrong.extend(compared(options, &document, &text)?);
    } else if wrong.is_empty() {
        std::fs::write(&options.file, &text)
            .with_context(|| format!("writing {}", options.file.display()))?;
    }
    for line in &wrong {
        println!("{line}");
    }
    let (paths, schemas) = sizes(&document);
    println!("{paths} paths, {schemas} schemas");
    println!(
        "{} passed, {} failed",
        u8::from(wrong.is_empty()),
        u8::from(!wrong.is_empty())
    );
    if !wrong.is_empty() {
        bail!(
            "{} finding(s); if the change is meant: cargo xtask openapi",
            wrong.len()
        );
    }
    Ok(())
}

fn compared(options: &Options, document: &Json, text: &str) -> anyhow::Result<Vec<String>> {
    let kept = std::fs::read_to_string(&options.file)
        .with_context(|| format!("reading {}", options.file.display()))?;
    if kept == text {
        return Ok(Vec::new());
    }
    let before: Json = serde_json::from_str(&kept).context("the committed document")?;
    let mut lines = difference::between(&before, document);
    if lines.is_empty() {
        lines.push("the same content, but not written by `cargo xtask openapi`".to_owned());
    }
    Ok(lines)
}

/// Keys in alphabetical order, whatever the map of `serde_json` keeps.
fn sorted(value: &Json) -> Json {
    match value {
        Json::Object(map) => {
            let ordered: std::collections::BTreeMap<_, _> = map.iter().collect();
            ordered
                .into_iter()
                .map(|(key, value)| (key.clone(), sorted(value)))
                .collect()
        }
        Json::Array(list) => list.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

fn sizes(document: &Json) -> (usize, usize) {
    let count = |pointer: &str| {
        document
            .pointer(pointer)
            .and_then(Json::as_object)
            .map_or(0, serde_json::Map::len)
    };
    (count("/paths"), count("/components/schemas"))
}
