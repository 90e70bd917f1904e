//! What an address of the web says of the page behind it, which nobody fetches.

use super::dates;

/// What an address says of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The address.
    pub url: String,
    /// Words of its last part, or beside it where it was copied; empty if there are none.
    pub title: String,
    /// The host without `www.`.
    pub publisher: String,
    /// The day, month or year in its path.
    pub published: Option<String>,
}

/// The schemes of addresses that a source may have and a browser opens.
const SCHEMES: [&str; 2] = ["https://", "http://"];
/// Characters that stand behind an address in a sentence rather than in it.
const BEHIND: [char; 11] = ['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '”'];

/// The page of a text that is one address, or one with its title before or behind it; `None` for any other.
#[must_use]
pub fn page(text: &str) -> Option<Page> {
    let text = text.trim();
    let starts = |word: &str| {
        SCHEMES.iter().any(|scheme| {
            word.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })
    };
    let words = || text.split_whitespace();
    let bare = |word: &str| {
        word.trim_start_matches(['<', '(', '[', '"', '“'])
            .to_owned()
    };
    let mut addresses = words().map(bare).filter(|word| starts(word));
    let url = addresses.next()?;
    if addresses.next().is_some() || text.lines().count() > MOST_LINES {
        return None;
    }
    // A bracket that is opened within it belongs to it.
    let url = match url.strip_suffix(')') {
        Some(_) if url.contains('(') => url.as_str(),
        _ => url.trim_end_matches(BEHIND),
    };
    let host = host(url)?;
    let beside: Vec<&str> = words().filter(|word| !starts(&bare(word))).collect();
    let beside = beside.join(" ");
    let beside = beside.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | ':' | ' '));
    if beside.chars().count() > crate::brief::limits::NAME {
        return None;
    }
    let path = url.split_once("://").map_or("", |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path
        .split('/')
        .skip(1)
        .filter(|part| !part.is_empty())
        .collect();
    let title = if beside.is_empty() {
        titled(&parts)
    } else {
        beside.to_owned()
    };
    Some(Page {
        title,
        published: published(&parts),
        publisher: host.strip_prefix("www.").unwrap_or(&host).to_owned(),
        url: url.to_owned(),
    })
}

/// Lines of an address with its title.
const MOST_LINES: usize = 4;

/// The host of an address, in small letters.
#[must_use]
pub fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.').to_lowercase();
    let fits = host.contains('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    fits.then_some(host)
}

/// The word of a host that tells whose it is: `reuters` of `www.reuters.com`, `bbc` of `news.bbc.co.uk`.
#[must_use]
pub fn owner(host: &str) -> &str {
    let parts: Vec<&str> = host.split('.').filter(|part| !part.is_empty()).collect();
    let at = match parts[..] {
        // `co.uk`, `gov.au`, `com.br`: not a name of anybody's.
        [.., _, second, last] if second.len() <= 3 && last.len() == 2 => parts.len() - 3,
        [.., _, _] => parts.len() - 2,
        _ => 0,
    };
    parts.get(at).copied().unwrap_or(host)
}

/// The words of the last part of a path that has any.
fn titled(parts: &[&str]) -> String {
    let is_word = |word: &&str| !word.is_empty() && !is_number(word);
    let words = |part: &&&str| {
        let part = part
            .rsplit_once('.')
            .filter(|(_, end)| end.len() <= 5)
            .map_or(**part, |(name, _)| name);
        let words: Vec<String> = decoded(part)
            .split(['-', '_', '+', ' '])
            .filter(|word| is_word(word))
            .map(str::to_owned)
            .collect();
        words
    };
    let mut all = parts.iter().rev().map(|part| words(&part));
    let best = all.find(|words| words.len() > 1).unwrap_or_default();
    let mut title = best.join(" ");
    if let Some(first) = title.chars().next() {
        let upper: String = first.to_uppercase().collect();
        title.replace_range(..first.len_utf8(), &upper);
    }
    title
        .chars()
        .filter(|c| !c.is_control())
        .take(crate::brief::limits::NAME)
        .collect()
}

/// Whether it is a date or a key rather than a word.
fn is_number(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    digits * 2 >= word.chars().count()
}

/// What `%20` and the like stand for.
pub(super) fn decoded(part: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = part.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = |digit: u8| char::from(digit).to_digit(16);
        match (first, after) {
            (b'%', [high, low, left @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                let (high, low) = (hex(*high).unwrap_or(0), hex(*low).unwrap_or(0));
                bytes.push((high * 16 + low) as u8);
                rest = left;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The date that a path has in parts, `2025/01/03`, or within one, `…-2025-01-03`.
fn published(parts: &[&str]) -> Option<String> {
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let is_year =
        |part: &str| digits(part, 4) && (part.starts_with("19") || part.starts_with("20"));
    let joined = |parts: &[&str]| dates::read(&parts.join("-"), true).ok();
    for (at, year) in parts.iter().enumerate() {
        if !is_year(year) {
            continue;
        }
        let after: Vec<&str> = parts[at + 1..]
            .iter()
            .take(2)
            .copied()
            .take_while(|part| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()))
            .collect();
        if let [_, ..] = after[..] {
            let padded: Vec<String> = after.iter().map(|part| format!("{part:0>2}")).collect();
            let all: Vec<&str> = std::iter::once(*year)
                .chain(padded.iter().map(String::as_str))
                .collect();
            return joined(&all);
        }
    }
    let last = parts.last()?;
    let words: Vec<&str> = last.split(['-', '_', '.']).collect();
    words.windows(3).find_map(|three| {
        let fits = is_year(three[0]) && digits(three[1], 2) && digits(three[2], 2);
        joined(three).filter(|_| fits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, url: &str, title: &str, publisher: &str, published: Option<&str>) {
        let found = page(text).unwrap_or_else(|| panic!("{text} is no address"));
        let expected = Page {
            url: url.to_owned(),
            title: title.to_owned(),
            publisher: publisher.to_owned(),
            published: published.map(str::to_owned),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_address_tells_of_its_page() {
        let url = "https://www.reuters.com/world/us-sanctions-a-company-2025-01-03/";
        check(
            url,
            url,
            "Us sanctions a company",
            "reuters.com",
            Some("2025-01-03"),
        );
        let url = "https://home.example.gov/news/2024/12/press_release-jy2769.html?x=1#y";
        check(
            &format!(" <{url}>. "),
            url,
            "Press release",
            "home.example.gov",
            Some("2024-12"),
        );
        let url = "http://example.org";
        check(url, url, "", "example.org", None);
        let url = "https://example.org/a";
        check(
            &format!("A headline – The Paper\n{url}"),
            url,
            "A headline – The Paper",
            "example.org",
            None,
        );
        let url = "https://en.example.org/wiki/Strait_(sea)";
        check(url, url, "Strait (sea)", "en.example.org", None);
        let url = "https://example.org/%C3%84rger%20im%20Hafen";
        check(url, url, "Ärger im Hafen", "example.org", None);
    }

    #[test]
    fn other_texts_are_no_address() {
        for text in [
            "",
            "example.org",
            "https://",
            "https://nowhere",
            "ftp://example.org",
            "https://a.example https://b.example",
            "javascript:alert(1)",
        ] {
            assert_eq!(page(text), None, "{text}");
        }
        let long = "word ".repeat(100);
        assert_eq!(page(&format!("{long} https://example.org")), None);
    }

    #[test]
    fn a_host_tells_whose_it_is() {
        for (host, expected) in [
            ("www.reuters.com", "reuters"),
            ("news.bbc.co.uk", "bbc"),
            ("gov.uk", "gov"),
            ("home.treasury.gov", "treasury"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(owner(host), expected, "{host}");
        }
    }
}
