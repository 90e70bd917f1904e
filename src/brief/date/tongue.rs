//! The languages in which dates are told. What a source gives in words stays in the source's own.

use super::print::PLAIN;
use super::{End, Point, Precision, Span, When};

/// A language in which dates are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Tongue {
    /// 3 January 2025.
    #[default]
    English,
    /// 3 janvier 2025.
    French,
    /// 3. Januar 2025.
    German,
    /// 3 de enero de 2025.
    Spanish,
}

const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

impl Tongue {
    /// Every one.
    pub const ALL: &[Self] = &[Self::English, Self::French, Self::German, Self::Spanish];

    /// What it calls itself.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::German => "Deutsch",
            Self::Spanish => "Español",
        }
    }

    /// The language of a BCP 47 tag, wherever it is spoken; `None` for any other.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        match primary.as_str() {
            "en" => Some(Self::English),
            "fr" => Some(Self::French),
            "de" => Some(Self::German),
            "es" => Some(Self::Spanish),
            _ => None,
        }
    }

    /// A stretch of time in its words.
    #[must_use]
    pub fn tells(self, span: Span) -> String {
        match self {
            Self::English => span.to_string(),
            Self::French => french(span),
            Self::German => german(span),
            Self::Spanish => spanish(span),
        }
    }

    /// A time in its words.
    fn told(self, point: Point) -> String {
        let first = point.first;
        let (day, month) = (first.day(), usize::from(first.month().unsigned_abs()) - 1);
        let (year, is_before) = point.year();
        let [before, after] = match self {
            Self::English => [" BCE", " CE"],
            Self::French => [" av. J.-C.", " apr. J.-C."],
            Self::German => [" v. Chr.", " n. Chr."],
            Self::Spanish => [" a. C.", " d. C."],
        };
        let era = match (is_before, year < PLAIN) {
            (true, _) => before,
            (false, true) => after,
            (false, false) => "",
        };
        let is_day = has_day(point);
        let date = match (self, point.precision) {
            (Self::English, _) => return point.to_string(),
            (_, Precision::Year) => format!("{year}{era}"),
            (Self::French, _) if is_day && day == 1 => format!("1er {} {year}{era}", FRENCH[month]),
            (Self::French, _) if is_day => format!("{day} {} {year}{era}", FRENCH[month]),
            (Self::French, _) => format!("{} {year}{era}", FRENCH[month]),
            (Self::German, _) if is_day => format!("{day}. {} {year}{era}", GERMAN[month]),
            (Self::German, _) => format!("{} {year}{era}", GERMAN[month]),
            (Self::Spanish, _) if is_day => format!("{day} de {} de {year}{era}", SPANISH[month]),
            (Self::Spanish, _) => format!("{} de {year}{era}", SPANISH[month]),
        };
        if point.is_timed() {
            format!("{date}, {}", first.strftime("%H:%M"))
        } else {
            date
        }
    }

    /// From one time of a day to another; `None` for any other stretch.
    fn told_within_day(self, from: End, to: End, between: &str) -> Option<String> {
        let is_timed = from.point.is_timed() && to.point.is_timed();
        let is_within = is_timed && from.first() == to.first() && !from.is_circa && !to.is_circa;
        is_within.then(|| {
            let end = to.point.first.strftime("%H:%M");
            format!("{} {between} {end}", self.told(from.point))
        })
    }
}

impl When {
    /// Has it told in a language from now on.
    pub fn tell_in(&mut self, tongue: Tongue) {
        self.tongue = tongue;
    }
}

fn has_day(point: Point) -> bool {
    matches!(point.precision, Precision::Day | Precision::Minute)
}

/// One of two words, by whether a day follows.
fn either(point: Point, [day, other]: [&'static str; 2]) -> &'static str {
    if has_day(point) { day } else { other }
}

fn french(span: Span) -> String {
    let told = |point| Tongue::French.told(point);
    let behind = |words, point| format!("{} {}", either(point, words), told(point));
    let circa = |words: String, end: End| {
        if end.is_circa {
            words + " environ"
        } else {
            words
        }
    };
    let end = |words, end: End| circa(behind(words, end.point), end);
    match span {
        Span::On(point) => told(point),
        Span::Circa(point) => behind(["vers le", "vers"], point),
        Span::Before(point) => behind(["avant le", "avant"], point),
        Span::After(point) => behind(["après le", "après"], point),
        Span::Since(from) => end(["depuis le", "depuis"], from),
        Span::Until(to) => end(["jusqu’au", "jusqu’en"], to),
        Span::Between(from, to) => {
            if let Some(told) = Tongue::French.told_within_day(from, to, "à") {
                return told;
            }
            let first = told(from.point);
            let first = if !has_day(from.point) && first.starts_with(['a', 'o']) {
                format!("d’{first}")
            } else {
                let surely = End {
                    is_circa: false,
                    ..from
                };
                end(["du", "de"], surely)
            };
            format!("{} {}", circa(first, from), end(["au", "à"], to))
        }
    }
}

fn german(span: Span) -> String {
    let told = |point| Tongue::German.told(point);
    let behind = |words, point| format!("{} {}", either(point, words), told(point));
    let etwa = |end: End| if end.is_circa { "etwa " } else { "" };
    match span {
        Span::On(point) => told(point),
        Span::Circa(point) => behind(["um den", "um"], point),
        Span::Before(point) => behind(["vor dem", "vor"], point),
        Span::After(point) => behind(["nach dem", "nach"], point),
        Span::Since(from) => {
            let the = either(from.point, ["dem ", ""]);
            format!("seit {}{the}{}", etwa(from), told(from.point))
        }
        Span::Until(to) => {
            let the = either(to.point, ["zum ", ""]);
            format!("bis {}{the}{}", etwa(to), told(to.point))
        }
        Span::Between(from, to) => Tongue::German
            .told_within_day(from, to, "bis")
            .unwrap_or_else(|| {
                let (first, last) = (told(from.point), told(to.point));
                format!("{}{first} bis {}{last}", etwa(from), etwa(to))
            }),
    }
}

fn spanish(span: Span) -> String {
    let told = |point| Tongue::Spanish.told(point);
    let behind = |words, point| format!("{} {}", either(point, words), told(point));
    let end = |words, end: End| {
        let circa = if end.is_circa { " aproximadamente" } else { "" };
        format!("{}{circa}", behind(words, end.point))
    };
    match span {
        Span::On(point) => told(point),
        Span::Circa(point) => behind(["hacia el", "hacia"], point),
        Span::Before(point) => behind(["antes del", "antes de"], point),
        Span::After(point) => behind(["después del", "después de"], point),
        Span::Since(from) => end(["desde el", "desde"], from),
        Span::Until(to) => end(["hasta el", "hasta"], to),
        Span::Between(from, to) => Tongue::Spanish
            .told_within_day(from, to, "a")
            .unwrap_or_else(|| format!("{} {}", end(["del", "de"], from), end(["al", "a"], to))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How a date is told in each of the languages.
    #[track_caller]
    fn check(written: &str, want: [&str; 4]) {
        let when = written.parse::<When>();
        let told = Tongue::ALL.iter().map(|tongue| {
            let mut when = when.clone().ok()?;
            when.tell_in(*tongue);
            Some(when.to_string())
        });
        let want: Vec<_> = want.iter().map(|own| Some((*own).to_owned())).collect();
        assert_eq!(told.collect::<Vec<_>>(), want);
    }

    #[test]
    fn dates_are_told_in_four_languages() {
        check("2021", ["2021"; 4]);
        check("'soon'", ["soon"; 4]);
        check(
            "'début août 2024' 2024-08",
            [
                "début août 2024 (August 2024)",
                "début août 2024",
                "début août 2024 (August 2024)",
                "début août 2024 (agosto de 2024)",
            ],
        );
        check(
            "'last week' before 2025-01",
            [
                "last week (before January 2025)",
                "last week (avant janvier 2025)",
                "last week (vor Januar 2025)",
                "last week (antes de enero de 2025)",
            ],
        );
        check(
            "2025-01-03 14:30..2025-01-03 16:00",
            [
                "3 January 2025, 14:30 to 16:00",
                "3 janvier 2025, 14:30 à 16:00",
                "3. Januar 2025, 14:30 bis 16:00",
                "3 de enero de 2025, 14:30 a 16:00",
            ],
        );
        check(
            "circa 2021..circa 2024-10",
            [
                "about 2021 to about October 2024",
                "de 2021 environ à octobre 2024 environ",
                "etwa 2021 bis etwa Oktober 2024",
                "de 2021 aproximadamente a octubre de 2024 aproximadamente",
            ],
        );
        check(
            "circa 2021-05-03..",
            [
                "since about 3 May 2021",
                "depuis le 3 mai 2021 environ",
                "seit etwa dem 3. Mai 2021",
                "desde el 3 de mayo de 2021 aproximadamente",
            ],
        );
        check(
            "44-03-15 BCE",
            [
                "15 March 44 BCE",
                "15 mars 44 av. J.-C.",
                "15. März 44 v. Chr.",
                "15 de marzo de 44 a. C.",
            ],
        );
        check(
            "2024-08",
            ["August 2024", "août 2024", "August 2024", "agosto de 2024"],
        );
        check(
            "2025-03-01",
            [
                "1 March 2025",
                "1er mars 2025",
                "1. März 2025",
                "1 de marzo de 2025",
            ],
        );
        check(
            "circa 2021",
            ["about 2021", "vers 2021", "um 2021", "hacia 2021"],
        );
    }

    #[test]
    fn stretches_of_time_are_told_in_four_languages() {
        check(
            "before 2025-01-03",
            [
                "before 3 January 2025",
                "avant le 3 janvier 2025",
                "vor dem 3. Januar 2025",
                "antes del 3 de enero de 2025",
            ],
        );
        check(
            "after 2024-12",
            [
                "after December 2024",
                "après décembre 2024",
                "nach Dezember 2024",
                "después de diciembre de 2024",
            ],
        );
        check(
            "2024-04..2024-10-05",
            [
                "April 2024 to 5 October 2024",
                "d’avril 2024 au 5 octobre 2024",
                "April 2024 bis 5. Oktober 2024",
                "de abril de 2024 al 5 de octubre de 2024",
            ],
        );
        check(
            "2024-02-03..",
            [
                "since 3 February 2024",
                "depuis le 3 février 2024",
                "seit dem 3. Februar 2024",
                "desde el 3 de febrero de 2024",
            ],
        );
        check(
            "..2024-07",
            [
                "until July 2024",
                "jusqu’en juillet 2024",
                "bis Juli 2024",
                "hasta julio de 2024",
            ],
        );
    }

    #[test]
    fn a_tag_is_read_by_its_language() {
        let check = |tag: &str, want: Option<Tongue>| assert_eq!(Tongue::of(tag), want, "{tag}");
        check("fr", Some(Tongue::French));
        check("de-AT", Some(Tongue::German));
        check("ES-419", Some(Tongue::Spanish));
        check("en-GB", Some(Tongue::English));
        check("zh-Hans", None);
        check("", None);
    }
}
