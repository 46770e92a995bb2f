//! Small charts: bars of text for the terminal, bars of SVG for the page. Both stand beside a
//! table with the same numbers, never instead of one.

/// A bar of block characters, as long as `value` is of `most`.
pub fn bar(value: u64, most: u64, width: u64) -> String {
    let eighths = (value * width * 8)
        .checked_div(most)
        .unwrap_or(0)
        .max(u64::from(value > 0));
    let mut out: String =
        std::iter::repeat_n('█', usize::try_from(eighths / 8).unwrap_or(0)).collect();
    out.extend(['▏', '▎', '▍', '▌', '▋', '▊', '▉'].get((eighths % 8).wrapping_sub(1) as usize));
    out
}

/// A row of columns as SVG; `labels` are read out by the table beside it, so the picture is hidden
/// from screen readers.
pub fn columns(values: &[(String, u64)], class: &str) -> String {
    let most = values.iter().map(|v| v.1).max().unwrap_or(0).max(1);
    let width = 720.0_f64;
    #[expect(clippy::cast_precision_loss, reason = "a drawing")]
    let step = width / values.len().max(1) as f64;
    let mut out = format!(
        "<svg class=\"{class}\" viewBox=\"0 0 720 120\" aria-hidden=\"true\" focusable=\"false\">"
    );
    for (at, (_, value)) in values.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a drawing")]
        let (x, height) = (at as f64 * step, *value as f64 * 110.0 / most as f64);
        out += &format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
            x + step * 0.1,
            118.0 - height,
            (step * 0.8).max(0.5),
            height
        );
    }
    out + "<path d=\"M0 119H720\"/></svg>"
}
