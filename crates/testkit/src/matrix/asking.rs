//! Asking for one row, and judging the faces of what is forbidden.

use std::collections::BTreeMap;

use anyhow::Result;
use axum::http::StatusCode;

use super::columns::{self, COLUMNS};
use super::stages::{STAGES, Story};
use super::table::Line;
use crate::browser::{Answer, Browser};
use crate::scene::UNKNOWN;

/// A number of no advisory.
const NO_NUMBER: &str = "PNUM#00000000";

/// One answer.
pub struct Cell {
    /// Which line of the table.
    pub line: usize,
    /// Which stage.
    pub stage: usize,
    /// Which column.
    pub column: usize,
    /// The answer: a status, or `in` for the way to the sign-in.
    pub got: String,
}

/// What was asked besides the cells.
#[derive(Default)]
pub struct Asked {
    line: usize,
    stage: usize,
    /// A copy of the house for forms, until one of them changes something.
    copy: Option<Story>,
    finders: BTreeMap<&'static str, Browser>,
    /// Forbidden answers compared with those for what does not exist.
    pub compared: usize,
    /// Forms from another site, refused.
    pub across: usize,
    /// What was wrong with them.
    pub faces: Vec<String>,
}

impl Asked {
    /// One line of the table, at the present stage.
    ///
    /// # Errors
    /// The house fell down.
    pub async fn row(
        &mut self,
        story: &mut Story,
        stage: usize,
        line: &Line,
        cells: &mut Vec<Cell>,
    ) -> Result<()> {
        if stage != self.stage {
            (self.stage, self.line, self.copy) = (stage, 0, None);
        }
        // Before any copy is made, so that every copy knows them too.
        if self.finders.len() < 2 {
            for (column, other) in [("finder", false), ("other", true)] {
                self.finders.insert(column, story.finder(other).await?);
            }
        }
        if !is_asked(&line.method, &line.route, stage) {
            self.line += 1;
            return Ok(());
        }
        let (asked, unknown) = (filled(story, &line.route), filled_with_nothing(&line.route));
        for (column, name) in COLUMNS.iter().enumerate() {
            let got = match line.method.as_str() {
                "GET" => self.get(story, name, &asked, &unknown).await?,
                method => self.post(story, name, method, &asked).await?,
            };
            cells.push(Cell {
                line: self.line,
                stage,
                column,
                got,
            });
        }
        self.line += 1;
        Ok(())
    }

    async fn get(
        &mut self,
        story: &mut Story,
        column: &'static str,
        asked: &str,
        unknown: &str,
    ) -> Result<String> {
        let mut browser = self.browser(story, column, asked.starts_with("/api/"))?;
        let router = story.scene.router.clone();
        let answer = browser.get(&router, asked).await?;
        if answer.status == StatusCode::NOT_FOUND && asked != unknown {
            let stranger = browser.get(&router, unknown).await?;
            self.compared += 1;
            if face(&answer, asked, unknown) != face(&stranger, unknown, asked) {
                let text = format!("another face than what does not exist: {asked} for {column}");
                self.faces.push(text);
            }
        }
        Ok(verdict(&answer))
    }

    /// Forms may change something even when they are empty, so they are sent to a copy of the house.
    async fn post(
        &mut self,
        story: &Story,
        column: &'static str,
        method: &str,
        asked: &str,
    ) -> Result<String> {
        let copy = match self.copy.take() {
            Some(copy) => copy,
            None => story.fork().await?,
        };
        let machine = asked.starts_with("/api/");
        let mut browser = self.browser(&copy, column, machine)?;
        let mut ambient = self.browser(&copy, column, false)?;
        let router = copy.scene.router.clone();
        let across = ambient.post_across(&router, asked).await?;
        if across.status == StatusCode::FORBIDDEN {
            self.across += 1;
        } else {
            let text = format!(
                "a form from another site got {}: {asked} for {column}",
                across.status
            );
            self.faces.push(text);
        }
        let before = copy.scene.head().await?;
        let answer = match (machine, method) {
            (true, _) => browser.post_json(&router, asked, "{}").await?,
            (false, _) => browser.post(&router, asked, &[]).await?,
        };
        if copy.scene.head().await? == before && !asked.contains("/sign-out") {
            self.copy = Some(copy);
        }
        Ok(verdict(&answer))
    }

    fn browser(&self, story: &Story, column: &str, machine: bool) -> Result<Browser> {
        match self.finders.get(column) {
            Some(known) => Ok(known.clone()),
            None => columns::browser(story, column, machine),
        }
    }
}

/// Forms are sent, and pages without an object asked for, at some stages only.
fn is_asked(method: &str, route: &str, stage: usize) -> bool {
    match (method, route.contains('{')) {
        ("GET", true) => true,
        ("GET", false) => stage == 0 || stage + 1 == STAGES.len(),
        _ => stage == 2 || stage + 1 == STAGES.len(),
    }
}

fn verdict(answer: &Answer) -> String {
    match answer.location() {
        Some(to) if to.starts_with("/sign-in") => "in".to_owned(),
        _ => answer.status.as_u16().to_string(),
    }
}

/// Headers and body without what is different each time: the id of the request, and what of the asked
/// address is not in the other.
fn face(answer: &Answer, asked: &str, other: &str) -> String {
    let mut text = String::from_utf8_lossy(&answer.everything()).into_owned();
    let id = answer.headers.get("x-request-id");
    if let Some(id) = id.and_then(|id| id.to_str().ok()) {
        text = text.replace(id, "(request)");
    }
    let parts = asked.split('/').zip(other.split('/'));
    for (own, _) in parts.filter(|(own, other)| own != other) {
        text = text.replace(own, "(asked)");
    }
    text.replace(&UNKNOWN.to_string(), "(asked)")
}

/// The route with the story's own objects in it.
fn filled(story: &Story, route: &str) -> String {
    fill(route, |name, which| {
        let unknown = || UNKNOWN.to_string();
        let case = || story.case.map_or_else(unknown, |case| case.0.to_string());
        let vendor = match which {
            "invited" => story.invited,
            "outside" => story.outside,
            _ => story.accepted,
        };
        match name {
            "report" if which == "other" => story.other.0.to_string(),
            "report" => story.report.0.to_string(),
            "case" => case(),
            "lane" if which == "bodies" => which.to_owned(),
            "vendor" | "lane" => vendor.0.to_string(),
            "attachment" => attachment(story),
            "person" => unknown(),
            "file" if route.starts_with("/api/v1/cases/") => case(),
            "file" if route.contains("/files/") => attachment(story),
            "file" if route.contains("/reports/") && which == "other" => story.other.0.to_string(),
            "file" if route.contains("/reports/") => story.report.0.to_string(),
            "file" if route.contains("/vendors/") => vendor.0.to_string(),
            "file" => case(),
            "act" => if which.is_empty() { "write" } else { which }.to_owned(),
            "number" => {
                let number = story.number();
                address(&number.unwrap_or_else(|| NO_NUMBER.to_owned()))
            }
            _ => "unknown".to_owned(),
        }
    })
}

/// A portal number as it stands in addresses.
fn address(number: &str) -> String {
    number.replace('#', "")
}

fn attachment(story: &Story) -> String {
    let first = story.scene.attachments.first();
    first.map_or(UNKNOWN, |(_, id)| *id).to_string()
}

/// The same route with objects that do not exist.
fn filled_with_nothing(route: &str) -> String {
    fill(route, |name, which| match name {
        "act" => if which.is_empty() { "write" } else { which }.to_owned(),
        "lane" if which == "bodies" => which.to_owned(),
        "number" => address(NO_NUMBER),
        "token" => "unknown".to_owned(),
        _ => UNKNOWN.to_string(),
    })
}

fn fill(route: &str, value: impl Fn(&str, &str) -> String) -> String {
    let parts = route.split('/').map(|part| {
        let inner = part.strip_prefix('{').and_then(|p| p.strip_suffix('}'));
        match inner.map(|inner| inner.split_once('=').unwrap_or((inner, ""))) {
            Some((name, which)) => value(name, which),
            None => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join("/")
}
