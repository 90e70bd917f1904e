//! The screens: which one the audience's window is on, and which is left for the presenter.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use egui::{Context, Pos2, Rect, Vec2, ViewportCommand, ViewportId, pos2, vec2};

use crate::theme::measure;

/// The screens of the desktop, in the system's order.
#[derive(Clone, Debug, Default)]
pub(super) struct Screens {
    /// Where each is, in points of the desktop.
    all: Vec<Rect>,
    /// The one that the audience's window is on, from 0.
    own: usize,
}

impl Screens {
    /// The screens as the audience's window sees them.
    pub fn of(frame: &eframe::Frame, pixels_per_point: f32) -> Self {
        let Some(window) = frame.winit_window() else {
            return Self::default();
        };
        let rect = |at: (i32, i32), size: (u32, u32)| {
            let min = pos2(at.0 as f32, at.1 as f32);
            let size = vec2(size.0 as f32, size.1 as f32);
            Rect::from_min_size(min / pixels_per_point, size / pixels_per_point)
        };
        let screens = || window.available_monitors();
        let all: Vec<Rect> = screens()
            .map(|screen| rect(screen.position().into(), screen.size().into()))
            .collect();
        // Under Wayland no window knows where it is, but on which screen; under X11 that is told late.
        let own = if let Ok(at) = window.inner_position() {
            let middle = rect(at.into(), window.inner_size().into()).center();
            all.iter().position(|screen| screen.contains(middle))
        } else {
            let current = window.current_monitor();
            screens().position(|screen| Some(screen) == current)
        };
        let own = own.unwrap_or(0);
        Self { all, own }
    }

    /// The screen after the audience's, if there are several.
    pub fn next(&self) -> Option<usize> {
        let next = (self.own + 1) % self.all.len().max(1);
        (next != self.own).then_some(next)
    }

    /// Where a window goes that is to be seen on another screen than the audience's, and how large it
    /// may be there; with one screen that is left to the system.
    pub fn beside(&self) -> (Option<Pos2>, Option<Vec2>) {
        let other = self.next().and_then(|next| self.all.get(next));
        let screen = other.or_else(|| self.all.get(self.own));
        let corner = other.map(|screen| screen.min + measure::AROUND_CONSOLE / 2.0);
        (corner, screen.map(Rect::size))
    }

    /// Takes the audience's window to the next screen, where it fills all of it, and the presenter's to
    /// the one that it leaves. Returns whether there is a next one.
    pub fn swap(&self, ctx: &Context, presenter: Option<ViewportId>) -> bool {
        let Some(next) = self.next() else {
            return false;
        };
        ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::SetMonitor(next));
        if let (Some(presenter), Some(screen)) = (presenter, self.all.get(self.own)) {
            // Wayland lets no program place a window, but lets it fill a screen.
            let command = if is_on_wayland() {
                ViewportCommand::SetMonitor(self.own)
            } else {
                ViewportCommand::OuterPosition(screen.min + measure::AROUND_CONSOLE / 2.0)
            };
            ctx.send_viewport_cmd_to(presenter, command);
        }
        true
    }
}

#[cfg(test)]
impl Screens {
    /// So many screens beside each other, the audience's window on this one, from 0.
    pub fn in_a_row(count: usize, own: usize) -> Self {
        let corners = (0..count).map(|i| pos2(1920.0 * i as f32, 0.0));
        let all = corners.map(|min| Rect::from_min_size(min, vec2(1920.0, 1080.0)));
        Self {
            all: all.collect(),
            own,
        }
    }
}

/// Whether windows are shown by way of Wayland: a session that has ended may have left its name behind.
pub(super) fn is_on_wayland() -> bool {
    static ANSWERS: LazyLock<bool> = LazyLock::new(|| {
        let named = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        named("WAYLAND_SOCKET").is_some()
            || named("WAYLAND_DISPLAY").is_some_and(|name| {
                let folder = named("XDG_RUNTIME_DIR").unwrap_or_default();
                answers(&PathBuf::from(folder).join(name))
            })
    });
    *ANSWERS
}

/// Whether somebody listens at a socket.
fn answers(socket: &Path) -> bool {
    #[cfg(unix)]
    return std::os::unix::net::UnixStream::connect(socket).is_ok();
    #[cfg(not(unix))]
    {
        let _ = socket;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_socket_that_nobody_listens_at_does_not_answer() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("wayland-0");
        assert!(!answers(&socket));
        let listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert!(answers(&socket));
        drop(listener);
        assert!(!answers(&socket));
    }

    #[test]
    fn the_presenter_has_the_screen_after_the_audiences() {
        let check = |count, own, next| assert_eq!(Screens::in_a_row(count, own).next(), next);
        check(0, 0, None);
        check(1, 0, None);
        check(2, 0, Some(1));
        check(2, 1, Some(0));
        check(3, 2, Some(0));
        let left = |count, own| {
            Screens::in_a_row(count, own)
                .beside()
                .0
                .map(|corner| corner.x >= 1920.0)
        };
        assert_eq!(left(1, 0), None, "the system's choice");
        assert_eq!(left(2, 0), Some(true));
        assert_eq!(left(2, 1), Some(false));
    }

    #[test]
    fn the_windows_of_a_talk_change_places_where_there_are_two() {
        let ctx = Context::default();
        assert!(!Screens::in_a_row(1, 0).swap(&ctx, None));
        assert!(Screens::in_a_row(2, 0).swap(&ctx, None));
    }
}
