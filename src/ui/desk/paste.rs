//! What is pasted where no text is typed.

use egui::{Event, Ui};

use crate::session::{Command, Picture};
use crate::ui::{Commands, Cx};

/// What was pasted onto the desk; a field takes what is pasted into it.
pub(super) fn pasted(ui: &Ui, cx: Cx<'_>) -> Commands {
    let is_free = cx.state.can_edit()
        && cx.state.overlay().is_none()
        && !ui.ctx().text_edit_focused()
        && !egui::Popup::is_any_open(ui.ctx());
    if !is_free {
        return Commands::new();
    }
    ui.input(|input| {
        let commands = input.events.iter().filter_map(|event| match event {
            Event::Paste(text) => Some(Command::PasteText(text.clone())),
            Event::PasteImage(image) => {
                let rgba = image
                    .pixels
                    .iter()
                    .flat_map(egui::Color32::to_srgba_unmultiplied);
                Some(Command::TakePicture(Picture::Pixels {
                    width: u32::try_from(image.width()).ok()?,
                    height: u32::try_from(image.height()).ok()?,
                    rgba: rgba.collect(),
                }))
            }
            _ => None,
        });
        commands.collect()
    })
}
