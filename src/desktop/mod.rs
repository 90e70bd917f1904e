//! What a desktop is told of the program: its entry in the menu, its type of file, its icons.

mod install;

use std::fmt::Write as _;

pub use install::{Done, Target, install, uninstall};

/// The program's name among all programs: of its windows, its files and its place on the session bus.
pub const ID: &str = "io.github.chancery.Chancery";

/// The icon, 256 pixels wide, as a PNG file.
pub const ICON: &[u8] = include_bytes!("../../assets/desktop/icons/256.png");

/// A file to install.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place below the folder for data, such as `applications/NAME.desktop`; of the program, which
    /// goes to the folder for programs, its name.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it is the program.
    pub is_program: bool,
}

impl Entry {
    /// A file of data.
    #[must_use]
    pub fn data(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
            is_program: false,
        }
    }
}

const ICONS: [(u16, &[u8]); 8] = [
    (16, include_bytes!("../../assets/desktop/icons/16.png")),
    (24, include_bytes!("../../assets/desktop/icons/24.png")),
    (32, include_bytes!("../../assets/desktop/icons/32.png")),
    (48, include_bytes!("../../assets/desktop/icons/48.png")),
    (64, include_bytes!("../../assets/desktop/icons/64.png")),
    (128, include_bytes!("../../assets/desktop/icons/128.png")),
    (256, ICON),
    (512, include_bytes!("../../assets/desktop/icons/512.png")),
];

const SCALABLE: &str = include_str!("../../assets/desktop/chancery.svg");

macro_rules! texts {
    ($($folder:literal . $extension:literal),* $(,)?) => {
        [$((
            concat!($folder, "/io.github.chancery.Chancery.", $extension),
            include_str!(concat!(
                "../../assets/desktop/io.github.chancery.Chancery.",
                $extension
            )),
        )),*]
    };
}

/// Files that name the program, or the version of it.
const TEXTS: [(&str, &str); 5] = texts![
    "applications"."desktop",
    "dbus-1/services"."service",
    "metainfo"."metainfo.xml",
    "mime/packages"."xml",
    "thumbnailers"."thumbnailer",
];

/// Everything that makes a desktop know the program, which lies at this path; `None` if no entry of a
/// desktop can hold that path, because it ends a line.
#[must_use]
pub fn entries(program: &str) -> Option<Vec<Entry>> {
    if program.chars().any(char::is_control) {
        return None;
    }
    let (quoted, plain) = (quoted(program), value(program));
    let text = |(path, text): (&str, &str)| {
        let text = text.replace("@PROGRAM@", &quoted);
        Entry::data(path, text.replace("@TRY@", &plain))
    };
    let icon = |(size, bytes): (u16, &[u8])| {
        Entry::data(format!("icons/hicolor/{size}x{size}/apps/{ID}.png"), bytes)
    };
    let mut all: Vec<Entry> = TEXTS.map(text).to_vec();
    all.extend(ICONS.map(icon));
    all.push(Entry::data(
        format!("icons/hicolor/scalable/apps/{ID}.svg"),
        SCALABLE,
    ));
    Some(all)
}

/// A path as an argument of `Exec`, by the Desktop Entry Specification: in quotes where it holds more
/// than what never needs them, percent signs doubled.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+".contains(c);
    if path.chars().all(plain) {
        return path.to_owned();
    }
    let mut argument = String::from("\"");
    for c in path.chars() {
        match c {
            '"' | '`' | '$' | '\\' => {
                let _ = write!(argument, "\\{c}");
            }
            '%' => argument.push_str("%%"),
            _ => argument.push(c),
        }
    }
    argument.push('"');
    value(&argument)
}

/// A text as the value of a key: its backslashes escaped.
fn value(text: &str) -> String {
    text.replace('\\', "\\\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_quoted_as_the_specification_has_it() {
        let check = |path: &str, want: &str| assert_eq!(quoted(path), want);
        check("/usr/bin/chancery", "/usr/bin/chancery");
        check("/home/a b/chancery", "\"/home/a b/chancery\"");
        check("/a%b", "\"/a%%b\"");
        check("/a$b", "\"/a\\\\$b\"");
        check("/a\\b", "\"/a\\\\\\\\b\"");
    }

    #[test]
    fn every_placeholder_is_filled() {
        let all = entries("/opt/chancery").unwrap();
        for entry in &all {
            let text = String::from_utf8_lossy(&entry.bytes);
            assert!(
                !text.contains("@PROGRAM@") && !text.contains("@TRY@"),
                "{}",
                entry.path
            );
        }
        assert!(entries("/a\nExec=b").is_none());
        let version = format!("release version=\"{}\"", env!("CARGO_PKG_VERSION"));
        let metainfo = TEXTS
            .iter()
            .find(|(path, _)| path.ends_with("metainfo.xml"));
        assert!(metainfo.unwrap().1.contains(&version), "{version}");
    }
}
