//! Addresses as these formats can hold them: office programs call a file broken that has another.

use std::fmt::Write as _;

/// The address as a URI (RFC 3986) of ASCII letters; `None` where it is none that can be opened.
pub(super) fn uri(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            let host = rest.split(['/', '?', '#']).next()?;
            let (name, port) = host.split_once(':').unwrap_or((host, ""));
            let named = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
            let fits = !name.is_empty()
                && name.chars().all(named)
                && name.starts_with(char::is_alphanumeric)
                && port.len() <= 5
                && port.chars().all(|c| c.is_ascii_digit());
            // A name in other letters would need to be written in ASCII first.
            (fits && name.is_ascii()).then(|| format!("{scheme}://{}", encoded(rest)))
        }
        "mailto" => rest
            .contains('@')
            .then(|| format!("{scheme}:{}", encoded(rest))),
        _ => None,
    }
}

/// Every character that a URI cannot hold by its bytes; only one `#` parts.
fn encoded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut parted = false;
    for (i, byte) in words.bytes().enumerate() {
        let kept = match byte {
            b'%' => words
                .as_bytes()
                .get(i + 1..i + 3)
                .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
            b'#' => !std::mem::replace(&mut parted, true),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
        };
        if kept {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(uri(address).as_deref(), expected, "{address}");
    }

    #[test]
    fn an_address_is_a_uri_or_none() {
        check(
            "https://a.example/b?c=d#e",
            Some("https://a.example/b?c=d#e"),
        );
        check(
            "HTTP://a.example:80/永",
            Some("http://a.example:80/%E6%B0%B8"),
        );
        check(
            "https://a.example/[1]%20%zz#a#b",
            Some("https://a.example/%5B1%5D%20%25zz#a%23b"),
        );
        check("mailto:desk@a.example", Some("mailto:desk@a.example"));
        for none in [
            "https://",
            "https://[",
            "https://a b",
            "ftp://a",
            "javascript:x",
            "http://u:p@h/",
        ] {
            check(none, None);
        }
    }
}
