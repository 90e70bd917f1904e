//! Tables in files: workbooks, and text as spreadsheets write it.

use super::table::{FILE_BYTES, Filler, Table, TableError};
use super::workbook;

impl Table {
    /// The table that a file holds, whatever it is called: a workbook's first sheet that is shown, or text
    /// with commas, semicolons or tabs between its cells.
    ///
    /// # Errors
    /// If it is no table, damaged, or over a limit.
    pub fn read(bytes: &[u8]) -> Result<Self, TableError> {
        if bytes.len() > FILE_BYTES {
            return Err(TableError::TooLong);
        }
        match bytes {
            [b'P', b'K', ..] => workbook::read(bytes),
            // A compound file: an old workbook, or one that is encrypted.
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(if is_encrypted(bytes) {
                TableError::Locked
            } else {
                TableError::Old
            }),
            _ => separated(&decoded(bytes).ok_or(TableError::Unknown)?),
        }
    }
}

/// A table in CSV (RFC 4180), with commas, semicolons, tabs or bars.
fn separated(text: &str) -> Result<Table, TableError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (said, body) = said_separator(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(said.unwrap_or_else(|| separator(body)))
        .from_reader(body.as_bytes());
    let mut table = Filler::default();
    let mut record = csv::StringRecord::new();
    let (mut number, mut counted) = (if said.is_some() { 2 } else { 1 }, 0);
    let lines = |text: &str| text.matches('\n').count();
    while reader
        .read_record(&mut record)
        .map_err(|_| TableError::Unknown)?
    {
        let before = record.position().map_or(0, csv::Position::byte) as usize;
        // Empty lines are no records, but a spreadsheet counts them.
        let rest = body.get(before..).unwrap_or_default();
        let start = body.len() - rest.trim_start_matches('\n').len();
        number += lines(body.get(counted..start).unwrap_or_default());
        counted = start.max(counted);
        let cells: Vec<String> = record
            .iter()
            .map(|cell| unguarded(cell).to_owned())
            .collect();
        let within: usize = cells.iter().map(|cell| lines(cell)).sum();
        table.push(number, &cells)?;
        number = number.saturating_sub(within);
    }
    table.finish()
}

/// The separator that a first line `sep=;` names, which some spreadsheets write, and the text behind it.
fn said_separator(text: &str) -> (Option<u8>, &str) {
    let said = text.strip_prefix("sep=").and_then(|rest| {
        let separator = *rest.as_bytes().first()?;
        let rest = rest.get(1..)?;
        let rest = rest.strip_prefix('\r').unwrap_or(rest).strip_prefix('\n')?;
        SEPARATORS.contains(&separator).then_some((separator, rest))
    });
    said.map_or((None, text), |(separator, rest)| (Some(separator), rest))
}

/// What stands between the cells of the first lines: in each of them, and most often.
fn separator(text: &str) -> u8 {
    let mut lines = vec![[0_usize; SEPARATORS.len()]];
    let mut is_quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted && lines.len() == LOOKED_AT => break,
            b'\n' if !is_quoted => lines.push([0; SEPARATORS.len()]),
            _ if is_quoted => {}
            byte => {
                if let Some(at) = SEPARATORS.iter().position(|own| *own == byte)
                    && let Some(counts) = lines.last_mut()
                {
                    counts[at] += 1;
                }
            }
        }
    }
    lines.retain(|counts| counts.iter().any(|count| *count > 0));
    let least = |at: usize| lines.iter().map(|counts| counts[at]).min().unwrap_or(0);
    let all = |at: usize| lines.iter().map(|counts| counts[at]).sum::<usize>();
    let best = (0..SEPARATORS.len())
        .rev()
        .max_by_key(|at| (least(*at), all(*at)));
    SEPARATORS[best.unwrap_or(0)]
}

/// What may stand between cells, the most usual first.
const SEPARATORS: [u8; 4] = *b",;\t|";
/// So many lines are looked at to see which of them does.
const LOOKED_AT: usize = 10;

/// The cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unguarded(cell: &str) -> &str {
    let inside = cell.strip_prefix('\'');
    let guarded =
        inside.filter(|inside| inside.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
    guarded.unwrap_or(cell)
}

/// The text of bytes as spreadsheets write them: UTF-8, UTF-16 with a mark, else Windows-1252. `None` for
/// what is no text.
fn decoded(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        },
    };
    (!text.contains('\0')).then_some(text)
}

fn utf16(bytes: &[u8], number: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| number(*pair));
    let chars = char::decode_utf16(units);
    chars
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn windows_1252(byte: u8) -> char {
    /// Of the bytes from 0x80 to 0x9f, which differ from Latin-1.
    const UPPER: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match byte {
        0x80..=0x9f => UPPER.chars().nth(usize::from(byte - 0x80)).unwrap_or(' '),
        _ => char::from(byte),
    }
}

/// Whether a compound file holds a package that is encrypted (ECMA-376, Office encryption): its name in
/// UTF-16 says so.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .bytes()
        .flat_map(|byte| [byte, 0])
        .collect();
    bytes.windows(name.len()).any(|own| own == name)
}
