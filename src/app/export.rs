//! Writing the brief as a picture or a document from the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::brief::{self, Brief, Mark};
use crate::export::format::FORMATS;
use crate::export::{File, Format, Job, Pictures, save};
use crate::files::{Access, BriefFolder, shown};

/// A dialog that ends sooner was not shown.
const AT_ONCE: Duration = Duration::from_millis(250);

/// Asks where to, and writes what the name's ending tells, for readers up to the mark. Returns what came
/// of it, in a sentence; `None` if the user would rather not.
pub(super) fn ask_and_write(brief: &Brief, path: Option<&Path>, mark: Mark) -> Option<String> {
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
        Some(to) => Some(write(brief, path, mark, &to).unwrap_or_else(|sentence| sentence)),
        None => (asked.elapsed() < AT_ONCE).then(|| {
            "This desktop has no dialog to choose a file with: `chancery export` writes files too."
                .to_owned()
        }),
    }
}

/// Writes the file; returns what is to be said of it.
fn write(brief: &Brief, path: Option<&Path>, mark: Mark, to: &Path) -> Result<String, String> {
    let Some(format) = Format::of(to) else {
        return Err(format!(
            "{} was not written: choose a name that ends in {}.",
            shown(to),
            Format::endings()
        ));
    };
    let seen = brief::redact(brief, mark).map_err(|error| error.to_string())?;
    // Without a mark it may be read by all.
    let access = match brief::mark_of(&seen) {
        Mark::Clear => Access::Usual,
        _ => Access::Private,
    };
    let folder = path.map(BriefFolder::of);
    let pictures = match &folder {
        Some(folder) => Pictures::new(|path| folder.picture(path)),
        None => Pictures::none(),
    };
    let of_brief = path.map(Path::to_owned).into_iter();
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
    let mut job = Job::new(Arc::new(seen), &pictures);
    job.audience = Some(mark);
    let file = format.write(&job).map_err(|error| error.to_string())?;
    save(&file.bytes, to, access).map_err(|error| error.to_string())?;
    Ok(told(to, &file, &pictures))
}

/// Says what was written, and what it lacks.
fn told(to: &Path, file: &File, pictures: &Pictures<'_>) -> String {
    let mut sentences = vec![format!("Wrote {}.", shown(to))];
    sentences.extend(file.lost.iter().chain(&file.remarks).cloned());
    sentences.extend(pictures.missing());
    sentences.join(" ")
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
        let write = |mark: Mark, name: &str| write(&brief, Some(&at("b.md")), mark, &at(name));
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
}
