//! Workbooks of spreadsheets: a package of XML files, of which only what the first sheet needs is read.
//!
//! A small package can unpack to gigabytes, and one cell can be said to stand a thousand million times.
//! So each part is unpacked as a stream and no further than a limit, and cells are counted as they come.

mod ods;
mod xlsx;
mod xml;

use std::io::{BufReader, Cursor, Read, Take};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::table::{Table, TableError};

/// Bytes of one part of a workbook once it is unpacked.
const PART_BYTES: u64 = 128 << 20;
/// Parts of a workbook.
const PARTS: usize = 10_000;

/// The table of the first sheet that is shown.
pub(super) fn read(bytes: &[u8]) -> Result<Table, TableError> {
    let mut package = Package::open(bytes)?;
    if package.has("content.xml") {
        ods::read(&mut package)
    } else if package.has("xl/workbook.xml") || package.has("_rels/.rels") {
        xlsx::read(&mut package)
    } else {
        Err(TableError::Unknown)
    }
}

/// A package of files.
struct Package<'b>(ZipArchive<Cursor<&'b [u8]>>);

/// A part of a package as it is unpacked.
type Part<'p, 'b> = BufReader<Take<ZipFile<'p, Cursor<&'b [u8]>>>>;

impl<'b> Package<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, TableError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableError::Damaged)?;
        if archive.len() > PARTS {
            return Err(TableError::TooMany("parts", PARTS));
        }
        Ok(Self(archive))
    }

    fn has(&self, name: &str) -> bool {
        self.0.index_for_name(name).is_some()
    }

    /// A part as a stream, up to the most that a part may have.
    fn part(&mut self, name: &str) -> Result<Part<'_, 'b>, TableError> {
        match self.0.by_name(name) {
            Ok(part) if part.size() > PART_BYTES => Err(TableError::TooLong),
            // What it says of its size may be a lie.
            Ok(part) => Ok(BufReader::new(part.take(PART_BYTES))),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                Err(TableError::Locked)
            }
            Err(_) => Err(TableError::Damaged),
        }
    }
}
