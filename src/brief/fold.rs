//! Texts reduced to what they have in common, for searching and for telling look-alikes.

use unicode_normalization::UnicodeNormalization;

/// A text as it is searched: in one case, without marks above and below letters, apostrophes and
/// signs that have no width, in compatible forms (Unicode Standard Annex 15, NFKD; full case folding
/// as the standard's section 3.13 has it for the letters that grow). Letters that Unicode does not
/// take apart, such as ł and ø, become those that keyboards without them have.
#[must_use]
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase().replace('\'', "");
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase).nfkd() {
        if is_mark(c) || has_no_width(c) || is_apostrophe(c) {
            continue;
        }
        match plain(c) {
            "" => out.push(c),
            letters => out.push_str(letters),
        }
    }
    out
}

/// A name as it looks: equal for names that readers cannot tell apart, for one has a sign without
/// width or a Greek or Cyrillic letter where the other has a Latin one (the letters of Unicode
/// Technical Standard 39's `confusables.txt` that running text has).
#[must_use]
pub fn likeness(name: &str) -> String {
    if name.is_ascii()
        && !name.contains(['`', '\t', '\n', '\r', '\x0b', '\x0c'])
        && !name.contains("  ")
    {
        return name.trim().to_owned();
    }
    let mut out = String::with_capacity(name.len());
    for c in name.nfkc().filter(|c| !has_no_width(*c)) {
        let c = if is_apostrophe(c) { '\'' } else { latin(c) };
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

/// A name without what disguises it: signs without width between Latin, Greek or Cyrillic letters, and
/// letters that look like Latin ones in words that have Latin letters that look like no others. `None` if
/// there is nothing of that.
#[must_use]
pub fn undisguised(name: &str) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    let chars: Vec<char> = name.chars().collect();
    let near = |at: usize, step: fn(usize) -> Option<usize>| {
        let mut at = step(at);
        while let Some(c) = at.and_then(|at| chars.get(at)) {
            if !has_no_width(*c) {
                return is_alphabetic_western(*c);
            }
            at = at.and_then(step);
        }
        false
    };
    let hidden = |at: usize| {
        let c = chars[at];
        // Soft hyphens say where a word may break, and directions are a fault of their own.
        let joins = has_no_width(c) && c != '\u{ad}';
        joins && near(at, |at| at.checked_sub(1)) && near(at, |at| at.checked_add(1))
    };
    let seen = (0..chars.len()).filter(|at| !hidden(*at));
    let seen: String = seen.map(|at| chars[at]).collect();
    let word = |word: &str| {
        let is_latin = |c: char| c.is_alphabetic() && c < '\u{250}';
        let of_others = |c: char| is_other(c) && latin(c) == c;
        if word.chars().any(is_latin) && !word.chars().any(of_others) {
            word.chars().map(latin).collect()
        } else {
            word.to_owned()
        }
    };
    let words: Vec<String> = seen
        .split_inclusive(|c: char| !c.is_alphanumeric())
        .map(word)
        .collect();
    let plain = words.concat();
    (plain != name).then_some(plain)
}

/// Whether it is a Greek or Cyrillic letter.
fn is_other(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}')
}

fn is_alphabetic_western(c: char) -> bool {
    c.is_alphabetic() && c < '\u{530}'
}

/// Marks that readers leave out: accents, breathings, points and vowels of Hebrew and Arabic.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Signs that are not drawn: soft hyphens, joiners, marks of direction, variation selectors.
fn has_no_width(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʿ' | 'ʾ' | '′'
    )
}

/// Letters for one that has no parts; empty for all others.
fn plain(c: char) -> &'static str {
    match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' | 'ɖ' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ŋ' => "n",
        'ə' => "e",
        'ς' => "σ",
        '‐'..='―' | '−' => "-",
        _ => "",
    }
}

/// The Latin letter that a Greek or Cyrillic one looks like, or itself.
fn latin(c: char) -> char {
    const GREEK: (&str, &str) = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ", "ABEZHIKMNOPTYXovp");
    const CYRILLIC: (&str, &str) = (
        "АВЕЅІЈКМНОРСТУХҮԚԜаеѕіјорсухһԛԝҽӏ",
        "ABESIJKMHOPCTYXYQWaesijopcyxhqwel",
    );
    if c.is_ascii() {
        return c;
    }
    for (alike, letters) in [GREEK, CYRILLIC] {
        if let Some(n) = alike.chars().position(|own| own == c) {
            return letters.chars().nth(n).unwrap_or(c);
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_on_a_plain_keyboard_is_in_what_is_written() {
        for (written, typed) in [
            ("Jürgen Müller", "jurgen muller"),
            ("Nun\u{303}ez", "nunez"),
            ("Łukasz Żółty", "lukasz zolty"),
            ("O’Brien", "o'brien"),
            ("Fra\u{ad}nk Pay\u{200b}Pal", "frank paypal"),
            ("ＦＵＬＬ Width ﬁne", "full width fine"),
            ("STRASSE Straße ẞ", "strasse strasse ss"),
            ("İlker Işık", "ilker isik"),
            ("Ændrew Øst, Đặng", "aendrew ost, dang"),
            ("СЕРГЕ\u{301}Й", "сергей"),
            ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
            ("בְּרֵאשִׁית", "בראשית"),
            ("外交部", "外交部"),
            ("한국", "한국"),
        ] {
            assert_eq!(folded(written), folded(typed), "{written}");
        }
        assert_ne!(folded("कि"), folded("का"));
        assert_ne!(folded("が"), folded("か"));
    }

    #[test]
    fn disguises_are_taken_off_and_nothing_else() {
        for (name, plain) in [
            ("Pay\u{200b}Pal", "PayPal"),
            ("P\u{430}yPal Ltd", "PayPal Ltd"),
            ("Jürgen M\u{200d}üller", "Jürgen Müller"),
            ("ΑΒB 12", "ABB 12"),
        ] {
            assert_eq!(undisguised(name).as_deref(), Some(plain), "{name}");
        }
        for name in [
            "Jürgen Müller",
            "Сбербанк",
            "ТАСС",
            "Сбер Bank",
            "μTorrent",
            "α-Amylase",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "So\u{ad}ciety",
            "外交部",
            "👩\u{200d}🔬 Lab",
        ] {
            assert_eq!(undisguised(name), None, "{name}");
        }
    }

    #[test]
    fn names_that_look_alike_have_one_likeness() {
        for alike in [
            "John\u{200b} Smith",
            "Јohn Smith",
            "John\u{a0}Smith",
            "Jоhn  Smith",
        ] {
            assert_eq!(likeness(alike), likeness("John Smith"), "{alike}");
        }
        for other in ["Jöhn Smith", "john smith", "John Smyth"] {
            assert_ne!(likeness(other), likeness("John Smith"), "{other}");
        }
        assert_eq!(likeness("ТАСС"), likeness("TACC"));
    }
}
