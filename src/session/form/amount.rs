//! Amounts as they are typed: a number, or two with “to” between them.

/// The least and, of a stretch, the most; `None` if it cannot be read.
#[must_use]
pub(super) fn amount(text: &str) -> Option<(f64, Option<f64>)> {
    let number = |text: &str| text.trim().parse().ok().filter(|n: &f64| n.is_finite());
    for between in [" to ", "..", "–", "—"] {
        if let Some((from, to)) = text.split_once(between) {
            let ends = (number(from)?, number(to)?);
            return (ends.0 <= ends.1).then_some((ends.0, Some(ends.1)));
        }
    }
    Some((number(text)?, None))
}

/// An amount of the file as it is typed.
pub(super) fn typed(value: Option<f64>, from: Option<f64>, to: Option<f64>) -> String {
    match (value, from, to) {
        (Some(value), ..) => value.to_string(),
        (None, Some(from), Some(to)) => format!("{from} to {to}"),
        (None, from, to) => from.or(to).map(|n| n.to_string()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_it_is_typed() {
        for (text, read) in [
            ("12", Some((12.0, None))),
            (" -1.5 ", Some((-1.5, None))),
            ("1 to 2", Some((1.0, Some(2.0)))),
            ("1–2.5", Some((1.0, Some(2.5)))),
            ("-3..-1", Some((-3.0, Some(-1.0)))),
            ("2 to 1", None),
            ("many", None),
            ("inf", None),
            ("", None),
        ] {
            assert_eq!(amount(text), read, "{text}");
        }
        assert_eq!(typed(None, Some(1.0), Some(2.5)), "1 to 2.5");
        assert_eq!(typed(Some(12.0), None, None), "12");
    }
}
