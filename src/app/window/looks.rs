//! How the window looks, and what of it is kept for the next time.

use std::sync::LazyLock;

use egui::epaint::text::{FallbackRequest, FontProvider};
use egui::{Context, Vec2};
use egui_system_font_provider::SystemFontProvider;

use super::Window;
use crate::session::ThemeChoice;
use crate::theme::{Theme, measure};

impl Window {
    /// Gives the window its look when it, the system's or the text size has changed.
    pub(super) fn dress(&mut self, ctx: &Context) {
        let settings = self.state.settings();
        let system = self.system.look(ctx, self.kept.system);
        if (settings, system) != (self.kept.settings, self.kept.system) {
            (self.kept.settings, self.kept.system) = (settings, system);
            self.keep();
        }
        self.enlarge(ctx);
        let looks = Some((settings.theme, system));
        if self.looks == looks {
            return;
        }
        self.looks = looks;
        self.theme = match settings.theme {
            ThemeChoice::System => system.theme(),
            ThemeChoice::Light => Theme::light(),
            ThemeChoice::Dark => Theme::dark(),
            ThemeChoice::Contrast => Theme::contrast(),
        };
        self.theme.apply(ctx);
    }

    /// Makes everything as large as the chosen size of text asks, as far as the window has room for
    /// the desk, and says so when it has not.
    fn enlarge(&mut self, ctx: &Context) {
        if self.stage.is_some() {
            return;
        }
        let (wanted, is) = (self.kept.zoom(), ctx.zoom_factor());
        // Before the first frame nobody knows how large the window is.
        let window = match self.percent {
            None => Vec2::from(self.kept.window.unwrap_or(measure::WINDOW)),
            Some(_) => ctx.content_rect().size() * is,
        };
        let zoom = zoom_in(window, wanted);
        // The window's size in points is rounded.
        if (zoom - is).abs() > 0.001 {
            ctx.set_zoom_factor(zoom);
        }
        let percent = self.kept.settings.text_percent;
        let before = self.percent.replace(percent);
        if zoom < wanted && before.is_some_and(|before| before < percent) {
            self.file.notice = Some(TOO_SMALL.to_owned());
        }
    }

    /// Remembers the window's size for the next time.
    pub(super) fn measure(&mut self, ctx: &Context) {
        let (full, maximized) = ctx.input(|input| {
            let window = input.viewport();
            (window.fullscreen == Some(true), window.maximized)
        });
        if full {
            return;
        }
        self.kept.maximized = self.grows || maximized == Some(true);
        if !self.kept.maximized {
            let size = ctx.content_rect().size() * ctx.zoom_factor();
            self.kept.window = Some((size.x, size.y));
        }
    }

    /// Keeps what outlives the window.
    pub(super) fn keep(&mut self) {
        if let Err(sentence) = self.kept.write() {
            self.file.notice = Some(sentence);
        }
    }
}

/// What is said when larger text is asked for and the window has no room for it.
const TOO_SMALL: &str =
    "This window is too small for larger text; a larger window has room for it.";

/// The zoom of a window of this size, in the system's points: what is wanted, more if the window has room
/// for a larger desk, less if the desk would have too little room.
pub(super) fn zoom_in(window: Vec2, wanted: f32) -> f32 {
    let wanted = wanted * measure::growth(window);
    // A window that is rolled up has no height at all.
    wanted.min((window / measure::LEAST_DESK).min_elem().max(0.5))
}

/// Finds a font of the system's for a character that no bundled one has. One shared by Chinese and
/// Japanese takes its Chinese form. Listing the system's fonts takes long, so it waits for the first
/// such character, which most briefs never have.
pub(super) fn system_fonts() -> impl FontProvider {
    let system = LazyLock::new(|| SystemFontProvider::new().with_locale(Some("zh-Hans")));
    move |request: &FallbackRequest<'_>| system.font_for(request)
}
