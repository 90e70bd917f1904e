//! The two windows of a talk. The program's window becomes the audience's, from the first step to the
//! last: the console opens beside it and never takes its place on a call.
//!
//! Each is drawn when it has something new to show, so the presenter goes on where the system does not
//! draw the audience's; both share the talk.

use std::path::Path;
use std::sync::{Arc, Weak};

use egui::mutex::{Mutex, MutexGuard};
use egui::{Context, Ui, Vec2, ViewportBuilder, ViewportId};

use super::awake::Awake;
use super::presenting::{Begin, Looks, Presenting, console_id, is_full_screen};
use super::record::Reached;
use super::screens::{Screens, is_on_wayland};
use super::window_number::WindowNumber;
use crate::brief::TooRestricted;
use crate::desktop;
use crate::theme::{Theme, measure};
use crate::ui::console;
use crate::ui::images::Images;

/// A talk on its windows.
pub(super) struct TalkWindows {
    talk: Arc<Mutex<Presenting>>,
    seat: WindowNumber,
    /// How the console's window was opened; what the user makes of it afterwards stays.
    console: Option<ViewportBuilder>,
    /// As long as the talk goes on the screen does not lock.
    _awake: Awake,
    /// Whether it is settled if the console opens by itself.
    settled: bool,
}

impl TalkWindows {
    /// Begins a talk that is recorded in a folder; `resumed` is where a talk had come to that was cut
    /// off.
    pub fn begin(
        begin: Begin<'_>,
        folder: Option<&Path>,
        resumed: Option<Reached>,
    ) -> Result<Self, TooRestricted> {
        let talk = Presenting::begin(begin, folder, resumed)?;
        Ok(Self {
            talk: Arc::new(Mutex::new(talk)),
            seat: WindowNumber::take(folder),
            console: None,
            _awake: Awake::begin(),
            settled: false,
        })
    }

    /// The talk, which neither window draws meanwhile.
    pub fn talk(&self) -> MutexGuard<'_, Presenting> {
        self.talk.lock()
    }

    /// Which of the windows that present this is.
    pub fn seat(&self) -> &WindowNumber {
        &self.seat
    }

    /// Draws the audience's window, and has the console drawn if there is one: where there is another
    /// screen for it, from the first. Which screens there are is asked for only where it matters.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        (theme, images): (&Theme, &Images),
        screens: &dyn Fn() -> Screens,
    ) {
        let slides = theme.shared();
        let looks = Looks {
            theme,
            slides: &slides,
            images,
        };
        let id = console_id();
        let opens = !std::mem::replace(&mut self.settled, true) && screens().next().is_some();
        let (console, moves) = {
            let mut talk = self.talk();
            if opens {
                talk.open_console();
            }
            talk.audience_ui(ui, looks);
            (talk.has_console(), talk.moves())
        };
        if moves && !screens().swap(ui.ctx(), console.then_some(id)) {
            self.talk().stays();
        }
        if !console {
            self.console = None;
            return;
        }
        let builder = match self.console.take() {
            Some(builder) => builder,
            None => self.window_of_console(ui.ctx(), &screens()),
        };
        self.console = Some(builder.clone());
        let drawn = console_of(&self.talk, theme, slides, images);
        ui.ctx()
            .show_viewport_deferred(id, builder, move |ui, _| drawn(ui));
    }

    /// The console's window, on another screen than the audience's if there is one: private notes are
    /// read there, and an audience's window that fills its screen would hide it.
    fn window_of_console(&self, ctx: &Context, screens: &Screens) -> ViewportBuilder {
        let (corner, screen) = screens.beside();
        let mut builder = ViewportBuilder::default()
            .with_title(self.seat.console())
            .with_app_id(desktop::ID)
            .with_inner_size(console_size(screen))
            .with_min_inner_size(measure::LEAST_CONSOLE);
        if let Some(corner) = corner {
            builder = builder.with_position(corner);
        }
        // Wayland lets no program place a window, but lets it fill a screen.
        if let Some(next) = screens.next()
            && is_on_wayland()
            && is_full_screen(ctx)
        {
            builder = builder.with_monitor(next);
        }
        builder
    }

    /// Has the console show what has come from outside.
    pub fn wake(&self, ctx: &Context) {
        if self.talk().has_console() {
            ctx.request_repaint_of(console_id());
        }
    }

    /// Ends the talk: the seat is the window's until that is the desk's again; a sentence if something
    /// could not be kept.
    pub fn end(self) -> (WindowNumber, Option<String>) {
        let lost = self.talk().end();
        (self.seat, lost)
    }
}

/// Draws the console as long as the talk goes on. Its window closes with the audience's next frame,
/// which may be long in coming.
fn console_of(
    talk: &Arc<Mutex<Presenting>>,
    theme: &Theme,
    slides: Theme,
    images: &Images,
) -> impl Fn(&mut Ui) + Send + Sync + 'static {
    let mark = talk.lock().own_mark();
    let talk: Weak<Mutex<Presenting>> = Arc::downgrade(talk);
    let (theme, images) = (theme.clone(), images.clone());
    move |ui| match talk.upgrade() {
        Some(talk) => {
            let looks = Looks {
                theme: &theme,
                slides: &slides,
                images: &images,
            };
            talk.lock().console_ui(ui, looks);
            if images.wants() {
                // The audience's window loads what only the console shows.
                ui.ctx().request_repaint_of(ViewportId::ROOT);
            }
        }
        None => console::over_ui(ui, &theme, mark),
    }
}

/// The console's inner size at first: what was designed, or less on a small screen, so that its foot is
/// in sight.
fn console_size(screen: Option<Vec2>) -> Vec2 {
    let room = screen.map_or(measure::CONSOLE, |screen| screen - measure::AROUND_CONSOLE);
    measure::CONSOLE.min(room).max(measure::LEAST_CONSOLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    #[test]
    fn a_console_is_no_larger_than_its_screen() {
        let check = |screen, want: Vec2| assert_eq!(console_size(screen), want);
        check(None, measure::CONSOLE);
        check(Some(vec2(1920.0, 1080.0)), measure::CONSOLE);
        check(Some(vec2(1280.0, 720.0)), vec2(1200.0, 640.0));
        check(Some(vec2(640.0, 480.0)), measure::LEAST_CONSOLE);
    }
}
