//! T2, the matrix: every route × role × relation × stage has an expected answer in `matrix/table.txt`,
//! and gives it. A route without a row fails, and so does a row without a route. What is forbidden has
//! the very face of what does not exist; a form sent from another site is refused to everybody.
//!
//! `--bless` prints the table as the house answers now: to be read by a person before it is committed.

mod asking;
mod columns;
mod stages;
mod table;

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

use crate::scene::Scene;
use asking::{Asked, Cell};
use columns::COLUMNS;
use stages::{STAGES, Story};
use table::{Line, Table};

/// How to judge.
#[derive(clap::Args)]
pub struct Options {
    /// Print every row, not only the deviations
    #[arg(long)]
    rows: bool,
    /// Print the table as the house answers now
    #[arg(long)]
    bless: bool,
}

/// Runs the trial.
pub fn run(options: &Options) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(judge(options))
}

async fn judge(options: &Options) -> Result<()> {
    let table = Table::read()?;
    let base = Scene::new().await?.close();
    let mut story = Story::begin(&base).await?;
    let doors: BTreeSet<(&str, String)> = story
        .scene
        .doors
        .iter()
        .map(|door| (door.method, door.path.to_owned()))
        .collect();
    let (mut missing, unknown) = table.compare(&doors);
    let lines = match options.bless {
        true => table.with_all(&doors),
        false => table.lines.clone(),
    };
    let mut cells: Vec<Cell> = Vec::new();
    let mut asked = Asked::default();
    for stage in 0..STAGES.len() {
        story.come_to(stage).await?;
        for line in &lines {
            asked.row(&mut story, stage, line, &mut cells).await?;
        }
    }
    if options.bless {
        table::print(&lines, &cells);
        missing.clear();
    }
    for (method, route) in &missing {
        println!("no row: {method} {route}");
    }
    for (method, route) in &unknown {
        println!("no route: {method} {route}");
    }
    let mut deviations = 0;
    for cell in cells.iter().filter(|_| !options.bless) {
        let line = lines.get(cell.line);
        let expected = line.and_then(|line| line.expected(cell.stage, cell.column));
        let deviates = expected != Some(cell.got.as_str());
        deviations += usize::from(deviates);
        if deviates || options.rows {
            tell(line, cell, expected);
        }
    }
    for face in &asked.faces {
        println!("{face}");
    }
    println!(
        "{} routes, {} rows, {} stages, {} columns: {} cells; {} forbidden faces compared, {} posts \
         across sites refused",
        doors.len(),
        lines.len(),
        STAGES.len(),
        COLUMNS.len(),
        cells.len(),
        asked.compared,
        asked.across,
    );
    let failed = deviations + missing.len() + unknown.len() + asked.faces.len();
    let checks = cells.len() + asked.compared + asked.across;
    println!("{} passed, {failed} failed", checks.saturating_sub(failed));
    ensure!(failed == 0, "the house does not answer as the table says");
    Ok(())
}

fn tell(line: Option<&Line>, cell: &Cell, expected: Option<&str>) {
    let (method, route) = line.map_or(("", ""), |line| (line.method.as_str(), line.route.as_str()));
    println!(
        "{method} {route} [{}] {}: {} (table: {})",
        STAGES.get(cell.stage).copied().unwrap_or_default(),
        COLUMNS.get(cell.column).copied().unwrap_or_default(),
        cell.got,
        expected.unwrap_or("nothing"),
    );
}
