//! Writing the brief as a picture or a document from the window, and printing it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::viewer::Viewer;
use crate::brief::{self, Brief, Mark};
use crate::export::format::FORMATS;
use crate::export::{Error, File, Format, Job, Paper, Pictures, View, pdf, save};
use crate::files::{Access, BriefFolder, make_own_folder, reason, shown};
use crate::session::PdfOf;

/// A dialog that ends sooner was not shown.
const AT_ONCE: Duration = Duration::from_millis(250);

/// The name of the file that is printed; it tells printers nothing of the brief.
const PRINTOUT: &str = "print.pdf";

/// What has come of writing something.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// What is to be said of it.
    pub sentence: String,
    /// What was written for others, if it was.
    pub exported: Option<PathBuf>,
}

impl From<String> for Outcome {
    fn from(sentence: String) -> Self {
        Self {
            sentence,
            exported: None,
        }
    }
}

/// Asks where to, and writes what the name's ending tells, for readers up to the mark. Returns what came
/// of it; `None` if the user would rather not.
pub(super) fn ask_and_write(
    brief: &Brief,
    path: Option<&Path>,
    mark: Mark,
    pdf: PdfOf,
) -> Option<Outcome> {
    let asked = Instant::now();
    let stem = path
        .and_then(Path::file_stem)
        .and_then(|stem| stem.to_str());
    let stem = stem.unwrap_or("brief").trim_end_matches(".brief");
    let dialog = rfd::FileDialog::new()
        .set_title("Export")
        .set_file_name(format!("{stem}.pdf"));
    let dialog = FORMATS.iter().fold(dialog, |dialog, format| {
        dialog.add_filter(format.ending, &[format.ending.trim_start_matches('.')])
    });
    match dialog.save_file() {
        Some(to) => Some(match write(brief, path, (mark, pdf), &to) {
            Ok(sentence) => Outcome {
                sentence,
                exported: Some(to),
            },
            Err(sentence) => sentence.into(),
        }),
        None => (asked.elapsed() < AT_ONCE).then(|| {
            "This desktop has no dialog to choose a file with: `chancery export` writes files too."
                .to_owned()
                .into()
        }),
    }
}

/// Writes the slides for readers up to the mark into the user's own folder, over what was printed
/// before, and has them shown by the system's viewer, which prints them. Returns what came of it.
pub(super) fn print(brief: &Brief, path: Option<&Path>, mark: Mark, viewer: &Viewer) -> Outcome {
    let Some(folder) = &viewer.folder else {
        let sentence = "There is no folder for what is printed; export a PDF and print that.";
        return sentence.to_owned().into();
    };
    let to = folder.join(PRINTOUT);
    let lacks = match print_into(folder, &to, draw(brief, path, mark, pdf::write)) {
        Ok(lacks) => lacks,
        Err(sentence) => return sentence.into(),
    };
    let opened = viewer.open(&to);
    let mut sentences = vec![opened.map_or_else(
        |sentence| sentence,
        |()| "The slides are open as a PDF: print them there.".to_owned(),
    )];
    sentences.extend(lacks);
    Outcome {
        sentence: sentences.join(" "),
        exported: Some(to),
    }
}

/// Writes what was drawn for the user alone; returns what it lacks, in sentences.
fn print_into(
    folder: &Path,
    to: &Path,
    drawn: Result<Drawn, String>,
) -> Result<Vec<String>, String> {
    let drawn = drawn?;
    make_own_folder(folder)
        .map_err(|error| format!("{} cannot be made: {}.", shown(folder), reason(&error)))?;
    save(&drawn.bytes, to, Access::Private).map_err(|error| error.to_string())?;
    Ok(drawn.lacks)
}

/// Writes the file; returns what is to be said of it.
fn write(
    brief: &Brief,
    path: Option<&Path>,
    (mark, pdf): (Mark, PdfOf),
    to: &Path,
) -> Result<String, String> {
    let Some(format) = Format::of(to) else {
        return Err(format!(
            "{} was not written: choose a name that ends in {}.",
            shown(to),
            Format::endings()
        ));
    };
    let of_brief = path.map(Path::to_owned).into_iter();
    let folder = path.map(BriefFolder::of);
    let needed: Vec<PathBuf> = match &folder {
        Some(folder) => of_brief.chain(folder.picture_files(brief)).collect(),
        None => of_brief.collect(),
    };
    if needed.iter().any(|own| is_same(own, to)) {
        let to = shown(to);
        return Err(format!(
            "{to} is part of the brief and was left alone; choose another name."
        ));
    }
    let paper = match pdf {
        PdfOf::A4 => Some(Paper::A4),
        PdfOf::Letter => Some(Paper::Letter),
        PdfOf::Slides => None,
    };
    // No other format has both.
    let paper = paper.filter(|_| format.ending == ".pdf");
    let drawn = draw(brief, path, mark, |job| match paper {
        None => format.write(job),
        Some(paper) => format.write(&Job {
            view: Some(View::Handout),
            paper,
            ..job.clone()
        }),
    })?;
    // Without a mark it may be read by all.
    let access = match drawn.mark {
        Mark::Clear => Access::Usual,
        _ => Access::Private,
    };
    save(&drawn.bytes, to, access).map_err(|error| error.to_string())?;
    let mut sentences = vec![format!("Wrote {}.", shown(to))];
    sentences.extend(drawn.lacks);
    Ok(sentences.join(" "))
}

/// A file in memory.
struct Drawn {
    bytes: Vec<u8>,
    /// The highest mark in it.
    mark: Mark,
    /// What it lacks, in sentences.
    lacks: Vec<String>,
}

/// Draws the brief as readers up to the mark may see it.
fn draw(
    brief: &Brief,
    path: Option<&Path>,
    audience: Mark,
    writer: impl Fn(&Job<'_>) -> Result<File, Error>,
) -> Result<Drawn, String> {
    let seen = brief::redact(brief, audience).map_err(|error| error.to_string())?;
    let mark = brief::mark_of(&seen);
    let folder = path.map(BriefFolder::of);
    let pictures = match &folder {
        Some(folder) => Pictures::new(|path| folder.picture(path)),
        None => Pictures::none(),
    };
    let mut job = Job::new(Arc::new(seen), &pictures);
    job.audience = Some(audience);
    let file = writer(&job).map_err(|error| error.to_string())?;
    let mut lacks = file.lost;
    lacks.extend(file.remarks);
    lacks.extend(pictures.missing());
    Ok(Drawn {
        bytes: file.bytes,
        mark,
        lacks,
    })
}

fn is_same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{NoFolder, check};

    const MARKED: &str = "(format: 1, head: (title: \"T\", mark: green), sources: [
        (id: \"s\", title: \"Open\"), (id: \"r\", title: \"Shut\", mark: red)])";

    #[test]
    fn readers_get_what_they_may_see_and_the_brief_stays() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("b.md"), MARKED).unwrap();
        let brief = check(MARKED.as_bytes(), &NoFolder).brief.unwrap();
        let write =
            |mark: Mark, name: &str| write(&brief, Some(&at("b.md")), (mark, PdfOf::A4), &at(name));
        for (mark, has) in [(Mark::Green, false), (Mark::Red, true)] {
            let told = write(mark, "out.md").unwrap();
            assert!(
                told.starts_with("Wrote ") && told.contains("out.md"),
                "{told}"
            );
            let text = std::fs::read_to_string(at("out.md")).unwrap();
            assert!(
                text.contains("Open") && text.contains("Shut") == has,
                "{text}"
            );
        }
        assert!(
            write(Mark::Clear, "out.md")
                .unwrap_err()
                .contains("TLP:GREEN")
        );
        assert!(write(Mark::Red, "out").unwrap_err().contains(".pdf"));
        assert!(write(Mark::Red, "b.md").unwrap_err().contains("left alone"));
        assert_eq!(std::fs::read_to_string(at("b.md")).unwrap(), MARKED);
    }

    #[test]
    fn a_pdf_is_what_was_chosen_and_other_formats_are_as_ever() {
        let folder = tempfile::tempdir().unwrap();
        let brief = check(MARKED.as_bytes(), &NoFolder).brief.unwrap();
        let written = |name: &str| {
            let of = PdfOf::ALL.iter().map(|pdf| {
                let to = folder.path().join(name);
                write(&brief, None, (Mark::Red, *pdf), &to).unwrap();
                std::fs::read(&to).unwrap()
            });
            of.collect::<Vec<_>>()
        };
        for (name, differ) in [("a.pdf", true), ("a.svg", false), ("a.pptx", false)] {
            let files = written(name);
            for (a, b) in [(0, 1), (1, 2), (0, 2)] {
                assert!((files[a] != files[b]) == differ, "{name} {a} {b}");
            }
        }
    }
}
