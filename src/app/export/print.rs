//! Printing: the slides as a PDF go to the system's print dialog, or else to the viewer.

use std::path::Path;

use super::draw::{Readers, draw};
use super::running::Watch;
use super::{Outcome, one, save_own};
use crate::app::portal::{Portal, Printed};
use crate::app::viewer::Viewer;
use crate::brief::{Brief, Mark};
use crate::export::{Error, pdf};

/// The name of the file that is printed; it tells printers nothing of the brief.
const PRINTOUT: &str = "print.pdf";

/// Writes the slides for readers up to the mark into the user's own folder, over what was printed
/// before, and hands them to the system's print dialog; where there is none, to the system's viewer,
/// which prints them. Returns what came of it.
pub(in crate::app) fn print(
    (brief, path): (&Brief, Option<&Path>),
    mark: Mark,
    (portal, viewer): (&Portal, &Viewer),
    watch: &Watch,
) -> Outcome {
    let readers = Readers { mark, notes: false };
    let drawn = draw((brief, path), readers, Some(watch), |job| {
        one(pdf::write(&job))
    });
    let drawn = match drawn {
        Ok(drawn) => drawn,
        Err(sentence) => return sentence.into(),
    };
    if !watch.may_save() {
        return Error::Ended.to_string().into();
    }
    let Some(folder) = &viewer.folder else {
        let sentence = "There is no folder for what is printed; export a PDF and print that.";
        return sentence.to_owned().into();
    };
    let to = match save_own(&drawn.files[0], folder, PRINTOUT) {
        Ok(to) => to,
        Err(sentence) => return sentence.into(),
    };
    let printed = portal.print(&to);
    let mut sentences = match printed {
        Some(Printed::Sent) => vec!["The slides are on their way to the printer.".to_owned()],
        Some(Printed::Cancelled) => return "Nothing was printed.".to_owned().into(),
        Some(Printed::Unanswered) => {
            return "The print dialog has not been answered; nothing was printed."
                .to_owned()
                .into();
        }
        None => vec![viewer.open(&to).map_or_else(
            |sentence| sentence,
            |()| "The slides are open as a PDF: print them there.".to_owned(),
        )],
    };
    sentences.extend(drawn.told);
    Outcome {
        sentence: sentences.join(" "),
        exported: Some(to),
        ..Outcome::default()
    }
}
