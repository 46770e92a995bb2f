//! Every address there is: each route of the router's own list, with every id that exists in the place of
//! its parameters, and one that does not.

use handling::flow::life::Place;
use handling::{CaseId, File, FileKind};
use uuid::Uuid;
use web::Door;

use crate::browser::percent;
use crate::scene::{Scene, UNKNOWN};

/// Attachments and acts asked for at one place.
const SOME: usize = 6;

/// An address and where it is in the world of the marks.
#[derive(Clone)]
pub struct Address {
    /// The route.
    pub route: &'static str,
    /// The path.
    pub path: String,
    /// What is shown there is about this.
    pub case: Option<CaseId>,
}

impl Address {
    /// The places at which a mark may stand there.
    pub fn places(&self) -> [Place; 2] {
        [self.case.map_or(Place::Public, Place::Case), Place::Record]
    }
}

/// The case named by an address on a page.
pub fn case_in(scene: &Scene, path: &str) -> Option<CaseId> {
    path.split(['/', '?', '#', '=', '&'])
        .filter_map(|part| part.parse::<Uuid>().ok())
        .find(|id| matches!(scene.life.files().get(id), Some(File::Case(_))))
        .map(CaseId)
}

/// Every address of a route. `turn` varies what only some are asked for.
pub fn of(scene: &Scene, door: &Door, turn: usize) -> Vec<Address> {
    let mut all = vec![Address {
        route: door.path,
        path: String::new(),
        case: None,
    }];
    for part in door.path.split('/').skip(1) {
        let fillings = match part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
            Some(name) => fillings(scene, door.path, name, turn),
            None => vec![(part.to_owned(), None)],
        };
        all = all
            .iter()
            .flat_map(|address| {
                fillings.iter().map(|(part, case)| Address {
                    route: address.route,
                    path: format!("{}/{part}", address.path),
                    case: address.case.or(*case),
                })
            })
            .collect();
    }
    all
}

type Filling = (String, Option<CaseId>);

fn fillings(scene: &Scene, route: &str, name: &str, turn: usize) -> Vec<Filling> {
    let of = |kind: FileKind| -> Vec<Filling> {
        let files = scene.life.files().iter();
        let fitting = files.filter(|(_, file)| kind_of(file) == kind);
        fitting
            .map(|(id, _)| {
                (
                    id.to_string(),
                    (kind == FileKind::Case).then_some(CaseId(*id)),
                )
            })
            .chain([(UNKNOWN.to_string(), None)])
            .collect()
    };
    let plain = |texts: Vec<String>| texts.into_iter().map(|text| (text, None)).collect();
    match name {
        "report" => of(FileKind::Report),
        "case" => of(FileKind::Case),
        "vendor" => of(FileKind::Vendor),
        "lane" => {
            let mut lanes = of(FileKind::Vendor);
            lanes.push(("bodies".to_owned(), None));
            lanes
        }
        "attachment" => attachments(scene, turn),
        "file" if route.contains("/files/") => attachments(scene, turn),
        "file" if route.contains("/reports/") => of(FileKind::Report),
        "file" if route.contains("/vendors/") => of(FileKind::Vendor),
        "file" => of(FileKind::Case),
        "act" => plain(some(acts(route), turn)),
        "number" => {
            let numbers = scene.life.portal_numbers().into_iter();
            numbers
                .flat_map(|(number, case)| {
                    [percent(&number), number.replace('#', "")].map(|text| (text, Some(case)))
                })
                .chain([("PNUM%2300000000".to_owned(), None)])
                .collect()
        }
        _ => plain(vec!["unknown".to_owned()]),
    }
}

fn kind_of(file: &File) -> FileKind {
    match file {
        File::Report(_) => FileKind::Report,
        File::Case(_) => FileKind::Case,
        File::Vendor(_) => FileKind::Vendor,
    }
}

fn attachments(scene: &Scene, turn: usize) -> Vec<Filling> {
    let ids = scene.attachments.iter().map(|(_, id)| id.to_string());
    let chosen = some(ids.collect(), turn);
    let all = chosen.into_iter().chain([UNKNOWN.to_string()]);
    all.map(|id| (id, None)).collect()
}

fn acts(route: &str) -> Vec<String> {
    let kind = if route.contains("/register/") {
        FileKind::Vendor
    } else {
        FileKind::Case
    };
    let names = handling::flow::life::commands(kind).iter();
    names.map(|name| (*name).to_owned()).collect()
}

/// A few of many, others at every turn.
fn some(all: Vec<String>, turn: usize) -> Vec<String> {
    let start = (turn * SOME) % all.len().max(1);
    let around = all.iter().cycle().skip(start);
    around.take(SOME.min(all.len())).cloned().collect()
}
