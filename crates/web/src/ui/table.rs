//! Tables with caption and scope. On narrow screens a table either becomes cards, each cell under
//! its column's name, or scrolls inside a labelled region that can be reached by keyboard.

use crate::Html;
use crate::html::{el, id_of};

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    name: String,
    number: bool,
}

impl Column {
    /// A column of texts.
    pub fn text(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            number: false,
        }
    }

    /// A column of numbers, set to the right.
    pub fn number(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            number: true,
        }
    }
}

/// A table being built.
#[derive(Clone, Debug)]
pub struct Table {
    id: String,
    caption: Html,
    columns: Vec<Column>,
    rows: Vec<Vec<Html>>,
    cards: bool,
    dense: bool,
    empty: Html,
}

/// A table; `id` is its place on the page.
pub fn table(
    id: &str,
    caption: impl Into<Html>,
    columns: impl IntoIterator<Item = Column>,
) -> Table {
    Table {
        id: id_of(id),
        caption: caption.into(),
        columns: columns.into_iter().collect(),
        rows: Vec::new(),
        cards: false,
        dense: false,
        empty: Html::empty(),
    }
}

impl Table {
    /// Adds a row; its first cell is the row's name.
    #[must_use]
    pub fn row<T: Into<Html>>(mut self, cells: impl IntoIterator<Item = T>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// Adds rows.
    #[must_use]
    pub fn rows<R, T>(mut self, rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator<Item = T>,
        T: Into<Html>,
    {
        for row in rows {
            self = self.row(row);
        }
        self
    }

    /// Becomes cards on narrow screens.
    #[must_use]
    pub const fn cards(mut self) -> Self {
        self.cards = true;
        self
    }

    /// Closer lines, for boards.
    #[must_use]
    pub const fn dense(mut self) -> Self {
        self.dense = true;
        self
    }

    /// What to say when there is no row.
    #[must_use]
    pub fn empty(mut self, text: impl Into<Html>) -> Self {
        self.empty = text.into();
        self
    }

    /// The table. The explicit roles keep it a table when the style sheet makes it cards.
    #[must_use]
    pub fn html(self) -> Html {
        if self.rows.is_empty() && !self.empty.is_empty() {
            return el("p").class("empty").id(&self.id).child(self.empty).html();
        }
        let caption_id = format!("{}-caption", self.id);
        let heads = self.columns.iter().map(|column| {
            let head = el("th").attr("scope", "col").attr("role", "columnheader");
            head.class(if column.number { "number" } else { "" })
                .child(&column.name)
        });
        let rows = self.rows.iter().map(|cells| {
            let cells = cells
                .iter()
                .enumerate()
                .map(|(place, cell)| self.cell(place, cell));
            el("tr").attr("role", "row").children(cells)
        });
        let table = el("table")
            .attr("role", "table")
            .id(&self.id)
            .class(match (self.cards, self.dense) {
                (true, true) => "cards dense",
                (true, false) => "cards",
                (false, true) => "dense",
                (false, false) => "",
            })
            .child(el("caption").id(&caption_id).child(&self.caption))
            .child(
                el("thead")
                    .attr("role", "rowgroup")
                    .child(el("tr").attr("role", "row").children(heads)),
            )
            .child(el("tbody").attr("role", "rowgroup").children(rows));
        el("div")
            .class(if self.cards { "scroll cards" } else { "scroll" })
            .attr("role", "region")
            .attr("aria-labelledby", &caption_id)
            .attr("tabindex", "0")
            .child(table)
            .html()
    }

    fn cell(&self, place: usize, content: &Html) -> Html {
        let column = self.columns.get(place);
        let name = column
            .map(|column| column.name.as_str())
            .unwrap_or_default();
        let class = if column.is_some_and(|column| column.number) {
            "number"
        } else {
            ""
        };
        let cell = if place == 0 {
            el("th").attr("scope", "row").attr("role", "rowheader")
        } else {
            el("td").attr("role", "cell").attr("data-label", name)
        };
        cell.class(class).child(content).html()
    }
}
