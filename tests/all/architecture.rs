//! Rules about the source that the compiler does not know: modules name only modules below them, and
//! files one another in no circle; the lower ones touch no window, file, clock or environment, and
//! looks come from the theme.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may name besides itself; the most particular name counts.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("brief", &[]),
    ("files", &["brief"]),
    ("import", &["brief"]),
    ("desktop", &["files"]),
    ("theme", &["brief"]),
    ("page", &["brief", "theme"]),
    ("deck", &["brief", "diagram", "page", "theme"]),
    ("handout", &["brief", "deck", "diagram", "page", "theme"]),
    ("diagram::layout", &[]),
    (
        "diagram",
        &[
            "brief",
            "diagram::layout",
            "page",
            "session::Filter",
            "session::Focus",
            "theme",
        ],
    ),
    ("session", &["brief", "diagram::layout", "import"]),
    ("catalogue", &["brief", "files", "session"]),
    (
        "ui",
        &[
            "brief", "deck", "diagram", "import", "page", "session", "theme",
        ],
    ),
    (
        "export",
        &[
            "brief", "deck", "diagram", "files", "handout", "page", "session", "theme", "ui",
        ],
    ),
    (
        "app",
        &[
            "brief",
            "catalogue",
            "cli",
            "desktop",
            "diagram",
            "export",
            "files",
            "import",
            "session",
            "theme",
            "ui",
        ],
    ),
    (
        "cli",
        &[
            "app", "brief", "deck", "desktop", "diagram", "export", "files", "handout", "import",
            "page", "session", "theme", "ui",
        ],
    ),
];

/// Modules that know no window, no files, no clock and no environment.
const PURE: &[&str] = &["brief", "import", "session", "diagram::layout"];

const WORLDLY: &[&str] = &[
    "egui",
    "eframe",
    "epaint",
    "winit",
    "rfd",
    "notify",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time",
    "std::thread",
    "SystemTime",
    "Instant",
    "Zoned",
];

/// How a colour or a size is written where it should be a token of the theme.
const LITERAL_LOOKS: &[&str] = &["Color32::from_", "Rgba::from_", "hex_color!"];
const LITERAL_SIZES: &[&str] = &["FontId::new(", "FontId::proportional(", "Stroke::new("];
/// A number with a fraction that is so large is a size, but for the hundred of percentages and the like.
const SIZE: f64 = 5.0;
/// Where such numbers must be tokens.
const SIZED: &[&str] = &["ui", "app", "diagram::model", "diagram::paint"];

struct Source {
    path: PathBuf,
    /// Such as `diagram::layout::stress`.
    module: Vec<String>,
    /// The code without comments and without the tests at the file's end.
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&root).unwrap().with_extension("");
                let mut module: Vec<_> = inside
                    .iter()
                    .map(|part| part.to_str().unwrap().to_owned())
                    .collect();
                if ["mod", "lib", "main"].contains(&module.last().unwrap().as_str()) {
                    module.pop();
                }
                let code = code_of(&fs::read_to_string(&path).unwrap());
                sources.push(Source { path, module, code });
            }
        }
    }
    assert!(sources.len() > 20, "the sources are found");
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn code_of(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text.lines().map(|line| {
        let comment = line
            .match_indices("//")
            .find(|(i, _)| !line[..*i].ends_with(':'));
        comment.map_or(line, |(i, _)| &line[..i])
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether the path is the module or something in it.
fn is_in(path: &[String], module: &str) -> bool {
    let mut path = path.iter();
    module
        .split("::")
        .all(|part| path.next().is_some_and(|have| have == part))
}

/// The entry of the table for a path: its most particular one.
fn entry_of(path: &[String]) -> Option<(&'static str, &'static [&'static str])> {
    let entries = MAY_NAME.iter().filter(|(module, _)| is_in(path, module));
    entries.max_by_key(|(module, _)| module.len()).copied()
}

/// Every path into this crate that the code names, from the crate's root.
fn named(source: &Source) -> Vec<Vec<String>> {
    let mut named = Vec::new();
    for start in ["crate::", "super::"] {
        for (i, _) in source.code.match_indices(start) {
            let before = source.code[..i].chars().next_back();
            if before.is_some_and(|c| c == ':' || c == '_' || c.is_alphanumeric()) {
                continue;
            }
            let mut rest = &source.code[i..];
            let mut base = Vec::new();
            if let Some(after) = rest.strip_prefix("crate::") {
                rest = after;
            } else {
                base.clone_from(&source.module);
                while let Some(after) = rest.strip_prefix("super::") {
                    base.pop();
                    rest = after;
                }
            }
            for names in heads(rest) {
                named.push(base.iter().cloned().chain(names).collect());
            }
        }
    }
    named
}

/// The paths that begin here: `a::b::C`, or one for each entry where `{ … }` ends one.
fn heads(rest: &str) -> Vec<Vec<String>> {
    let end = rest.find(|c: char| !(c == ':' || c == '_' || c.is_alphanumeric()));
    let (path, after) = rest.split_at(end.unwrap_or(rest.len()));
    let parts = path.split("::").filter(|part| !part.is_empty());
    let head: Vec<String> = parts.map(str::to_owned).collect();
    let group = after.strip_prefix('{');
    let Some(group) = group.filter(|_| path.is_empty() || path.ends_with("::")) else {
        return vec![head];
    };
    let entries = entries(group).into_iter().flat_map(|entry| heads(&entry));
    entries
        .map(|names| head.iter().cloned().chain(names).collect())
        .collect()
}

/// What commas set apart up to the bracket that closes the group.
fn entries(group: &str) -> Vec<String> {
    let (mut depth, mut entries, mut entry) = (0, Vec::new(), String::new());
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => entries.push(std::mem::take(&mut entry)),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                entry.push(c);
            }
        }
    }
    entries.push(entry);
    let entries = entries.iter().map(|entry| entry.trim().to_owned());
    entries.filter(|entry| !entry.is_empty()).collect()
}

#[test]
fn imports_point_downward() {
    let mut upward = Vec::new();
    for source in sources() {
        let Some((own, allowed)) = entry_of(&source.module) else {
            assert!(
                source.module.is_empty(),
                "{} is in the table",
                source.path.display()
            );
            continue;
        };
        for path in named(&source) {
            let Some((target, _)) = entry_of(&path) else {
                continue;
            };
            let fits = target == own || allowed.iter().any(|allowed| is_in(&path, allowed));
            if !fits {
                upward.push(format!(
                    "{} names {}",
                    source.path.display(),
                    path.join("::")
                ));
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

/// For each source the others that it names, apart from a parent and what stands in it: a `mod.rs` and
/// its own files are one piece, seen from both sides.
fn neighbours(sources: &[Source]) -> Vec<Vec<usize>> {
    let at: HashMap<&[String], usize> = sources
        .iter()
        .enumerate()
        .map(|(i, source)| (source.module.as_slice(), i))
        .collect();
    let file_of = |path: &[String]| (1..=path.len()).rev().find_map(|n| at.get(&path[..n]));
    let named_by = |source: &Source| {
        let mut files: Vec<usize> = named(source)
            .iter()
            .filter_map(|path| file_of(path).copied())
            .filter(|file| {
                let (own, other) = (&source.module, &sources[*file].module);
                !own.starts_with(other) && !other.starts_with(own)
            })
            .collect();
        files.sort_unstable();
        files.dedup();
        files
    };
    sources.iter().map(named_by).collect()
}

/// Those of the sources that can be reached from one of them along the neighbours.
fn reached(from: usize, neighbours: &[Vec<usize>]) -> HashSet<usize> {
    let mut reached = HashSet::new();
    let mut waiting = neighbours[from].clone();
    while let Some(file) = waiting.pop() {
        if reached.insert(file) {
            waiting.extend(&neighbours[file]);
        }
    }
    reached
}

/// The circles in which sources name one another: each the modules that reach each other, sorted.
fn circles(sources: &[Source]) -> Vec<Vec<String>> {
    let neighbours = neighbours(sources);
    let reach: Vec<_> = (0..sources.len())
        .map(|file| reached(file, &neighbours))
        .collect();
    let mut circles: Vec<Vec<String>> = (0..sources.len())
        .filter(|file| reach[*file].contains(file))
        .map(|file| {
            let mut circle: Vec<_> = reach[file]
                .iter()
                .filter(|other| reach[**other].contains(&file))
                .map(|other| sources[*other].module.join("::"))
                .collect();
            circle.sort();
            circle
        })
        .collect();
    circles.sort();
    circles.dedup();
    circles
}

#[test]
fn files_of_a_module_name_one_another_in_one_direction() {
    let circles = circles(&sources());
    let told: Vec<_> = circles.iter().map(|circle| circle.join(", ")).collect();
    assert!(told.is_empty(), "in a circle: {}", told.join("\n"));
}

#[test]
fn circles_are_found() {
    let check = |files: &[(&str, &str)], want: &[&[&str]]| {
        let sources: Vec<_> = files
            .iter()
            .map(|(module, code)| Source {
                path: PathBuf::new(),
                module: module.split("::").map(str::to_owned).collect(),
                code: (*code).to_owned(),
            })
            .collect();
        assert_eq!(circles(&sources), want, "{files:?}");
    };
    check(&[("a::x", "use super::y::f;"), ("a::y", "")], &[]);
    check(
        &[
            ("a::x", "use super::y::f;"),
            ("a::y", "use crate::a::x::g;"),
        ],
        &[&["a::x", "a::y"]],
    );
    check(
        &[
            ("a::x", "use super::{y::z::f};"),
            ("a::y::z", "super::super::w::g();"),
            ("a::w", "use super::x::h;"),
            ("a::v", "use super::x::h;"),
        ],
        &[&["a::w", "a::x", "a::y::z"]],
    );
    check(
        &[("a", "use crate::a::x::f;"), ("a::x", "use super::g;")],
        &[],
    );
}

#[test]
fn pure_modules_touch_nothing_outside() {
    let mut found = Vec::new();
    for source in sources() {
        if !PURE.iter().any(|module| is_in(&source.module, module)) {
            continue;
        }
        for name in WORLDLY {
            let uses = source.code.match_indices(name).any(|(i, _)| {
                let before = source.code[..i].chars().next_back();
                let after = source.code[i + name.len()..].chars().next();
                let part = |c: Option<char>| c.is_some_and(|c| c == '_' || c.is_alphanumeric());
                !part(before) && !part(after)
            });
            if uses {
                found.push(format!("{} names {name}", source.path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn looks_come_from_the_theme() {
    let theme = ["theme".to_owned()];
    let mut found = Vec::new();
    for source in sources() {
        if source.module.starts_with(&theme) {
            continue;
        }
        for (i, line) in source.code.lines().enumerate() {
            let colour = LITERAL_LOOKS.iter().any(|look| line.contains(look)) || has_hex(line);
            let size = LITERAL_SIZES.iter().any(|size| {
                line.split(size)
                    .skip(1)
                    .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            });
            let number = SIZED.iter().any(|module| is_in(&source.module, module))
                && !source.module.iter().any(|own| own == "tests")
                && numbers(line).any(|n| n >= SIZE && ![100.0, 1000.0].contains(&n));
            if colour || size || number {
                found.push(format!(
                    "{}:{}: {}",
                    source.path.display(),
                    i + 1,
                    line.trim()
                ));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The numbers with a fraction in the line.
fn numbers(line: &str) -> impl Iterator<Item = f64> {
    line.split(|c: char| !(c == '.' || c == '_' || c.is_alphanumeric()))
        .filter(|word| word.contains('.'))
        .filter_map(|word| word.replace('_', "").parse().ok())
}

/// Whether a colour such as `#1c6b73` stands in the line.
fn has_hex(line: &str) -> bool {
    line.match_indices('#').any(|(i, _)| {
        let digits = line[i + 1..]
            .chars()
            .take_while(char::is_ascii_hexdigit)
            .count();
        digits == 6 || digits == 8
    })
}

#[test]
fn paths_are_read_from_code() {
    let source = Source {
        path: PathBuf::new(),
        module: vec!["diagram".into(), "layout".into(), "stress".into()],
        code:
            "use crate::{brief::{Item, x}, ui}; use super::super::paint::P; super::geometry::f();"
                .into(),
    };
    let named: Vec<_> = named(&source).iter().map(|path| path.join("::")).collect();
    assert_eq!(
        named,
        [
            "brief::Item",
            "brief::x",
            "ui",
            "diagram::paint::P",
            "diagram::layout::geometry::f"
        ]
    );
}
