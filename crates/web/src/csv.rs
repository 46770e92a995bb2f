//! CSV for spreadsheets (RFC 4180) in which no cell can be a formula (ASVS 1.2.10): a cell that
//! begins like one gets an apostrophe before it, which spreadsheets show as text.

/// Rows of cells as CSV with a byte order mark, which Japanese spreadsheets need to read UTF-8.
#[must_use]
pub fn csv<R, C>(rows: R) -> String
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut out = String::from('\u{feff}');
    for row in rows {
        for (place, cell) in row.into_iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            cell_into(&mut out, cell.as_ref());
        }
        out.push_str("\r\n");
    }
    out
}

fn cell_into(out: &mut String, cell: &str) {
    let formula = cell
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'])
        || cell.starts_with(['\t', '\r', '\n']);
    let number = cell.parse::<f64>().is_ok_and(f64::is_finite);
    let guarded = formula && !number;
    out.push('"');
    if guarded {
        out.push('\'');
    }
    out.push_str(&cell.replace('"', "\"\"").replace('\0', ""));
    out.push('"');
}
