//! Makes a brief's text as people leave theirs: comments, blank lines, odd spaces, raw texts, the line
//! ends of another system.

#![allow(dead_code, reason = "each test uses its own part of the helpers")]

use std::ops::Range;

/// Numbers that decide what is done (Knuth's multiplier of a linear congruential generator).
#[derive(Clone, Debug)]
pub struct Dice(pub u64);

impl Dice {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }

    /// One of these.
    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// The same brief with other spaces, and comments that are numbered.
pub fn roughened(text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut comments = 0;
    let habit = dice.below(4);
    let mut last = ' ';
    for (range, is_text) in tokens(text) {
        let token = &text[range];
        if is_text {
            let plain = !token.contains('\\');
            match dice.below(8) {
                0 if plain => out.extend(["r", token]),
                1 if plain => out.extend(["r#", token, "#"]),
                _ => out.push_str(token),
            }
            last = '"';
            continue;
        }
        for c in token.chars() {
            let closes = matches!(c, ')' | ']');
            if closes && !matches!(last, ',' | '(' | '[') && dice.below(3) == 0 {
                out.push_str(trivia(dice, habit, &mut comments).as_str());
                out.push(',');
            }
            if closes {
                out.push_str(trivia(dice, habit, &mut comments).as_str());
            }
            if c == ',' && dice.below(6) == 0 {
                out.push_str(trivia(dice, habit, &mut comments).as_str());
            }
            out.push(c);
            if matches!(c, ',' | '(' | '[' | ':') {
                out.push_str(trivia(dice, habit, &mut comments).as_str());
            }
            if !c.is_whitespace() {
                last = c;
            }
        }
    }
    if dice.below(4) == 0 {
        out = out.replace('\n', "\r\n");
    }
    if dice.below(8) == 0 {
        out.insert(0, '\u{feff}');
    }
    out
}

fn trivia(dice: &mut Dice, habit: usize, comments: &mut usize) -> String {
    let mut comment = |before: &str, after: &str| {
        *comments += 1;
        format!("{before} c{comments};{after}")
    };
    // Few or many line breaks, few or many comments.
    let often = [2, 8, 30, 60][habit];
    match dice.below(100 + often) {
        0..50 => String::new(),
        50..70 => " ".to_owned(),
        70..74 => comment(" /*", " */"),
        74..78 => comment(" //", "\n"),
        78..81 => comment("\n    //", "\n    "),
        81..83 => comment("\n\n    //", "\n\n    "),
        83..85 => comment("/* of\nlines /* */", "*/"),
        85..88 => "\n\n        ".to_owned(),
        88..90 => "\t".to_owned(),
        _ => "\n        ".to_owned(),
    }
}

/// The texts of a file, and what stands between them.
fn tokens(text: &str) -> Vec<(Range<usize>, bool)> {
    let bytes = text.as_bytes();
    let (mut out, mut from, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        if bytes[at] != b'"' {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while bytes[at] != b'"' {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        at += 1;
        out.extend([(from..start, false), (start..at, true)]);
        from = at;
    }
    out.push((from..text.len(), false));
    out
}

/// The numbers of the comments in a text, in their order.
pub fn comments(text: &str) -> Vec<usize> {
    let starts = text.match_indices(" c");
    let numbers = starts.filter_map(|(at, _)| text[at + 2..].split_once(';')?.0.parse().ok());
    numbers.collect()
}
