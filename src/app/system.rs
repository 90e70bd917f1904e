//! How the system wants its programs to look.
//!
//! The windowing library is told so by some systems only. On Linux the desktop says it through the
//! settings portal (XDG Desktop Portal, `org.freedesktop.portal.Settings`, the keys `color-scheme` and
//! `contrast` of `org.freedesktop.appearance`), and tells when it changes.

use std::sync::mpsc::Receiver;

use egui::Context;
use serde::{Deserialize, Serialize};

use super::background::begin;
use crate::theme::Theme;

/// What the system prefers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct SystemLook {
    /// Light on dark.
    pub dark: bool,
    /// Higher contrast than usual.
    pub contrast: bool,
}

impl SystemLook {
    /// The look that comes nearest.
    pub fn theme(self) -> Theme {
        match self {
            Self { contrast: true, .. } => Theme::contrast(),
            Self { dark: true, .. } => Theme::dark(),
            Self { .. } => Theme::light(),
        }
    }
}

/// Keeps track of what the system prefers.
#[derive(Default)]
pub(super) struct System {
    heard: Option<Receiver<SystemLook>>,
}

impl System {
    /// What the system prefers by now; `before` is what it preferred when it was last heard. Nothing
    /// is asked before the first frame is on the screen.
    pub fn look(&mut self, ctx: &Context, before: SystemLook) -> SystemLook {
        if let Some(theme) = ctx.system_theme() {
            let dark = theme == egui::Theme::Dark;
            return SystemLook { dark, ..before };
        }
        match &self.heard {
            Some(heard) => return heard.try_iter().last().unwrap_or(before),
            None if cfg!(not(target_os = "linux")) => {}
            None if ctx.cumulative_frame_nr() > 2 => self.heard = Some(ask(ctx)),
            None => ctx.request_repaint(),
        }
        before
    }
}

/// Asks the desktop now, and hears of every change. A desktop without the portal never answers.
fn ask(ctx: &Context) -> Receiver<SystemLook> {
    begin(ctx, |teller| {
        #[cfg(target_os = "linux")]
        // Nothing is wrong with a desktop that has no opinion.
        let _ = portal::listen(|look| teller.tell(look));
        #[cfg(not(target_os = "linux"))]
        let _ = teller;
    })
}

#[cfg(target_os = "linux")]
mod portal {
    use std::collections::HashMap;

    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::OwnedValue;

    use super::SystemLook;

    const APPEARANCE: &str = "org.freedesktop.appearance";

    /// What `ReadAll` returns: values by namespace and key.
    pub type Settings = HashMap<String, HashMap<String, OwnedValue>>;

    /// Tells what the desktop prefers, now and whenever it changes, until nobody listens.
    ///
    /// # Errors
    /// If there is no session bus, or no settings portal on it.
    pub fn listen(tell: impl Fn(SystemLook) -> bool) -> zbus::Result<()> {
        let connection = Connection::session()?;
        let portal = Proxy::new(
            &connection,
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Settings",
        )?;
        let mut changes = portal.receive_signal("SettingChanged")?;
        loop {
            let settings: Settings = portal.call("ReadAll", &(&[APPEARANCE][..],))?;
            if !tell(look(&settings)) || changes.next().is_none() {
                return Ok(());
            }
        }
    }

    /// 1 is dark in `color-scheme` and higher in `contrast`; what is unknown is no preference.
    pub fn look(settings: &Settings) -> SystemLook {
        let is_one = |key| {
            let value = settings.get(APPEARANCE).and_then(|keys| keys.get(key));
            value.and_then(|value| u32::try_from(value).ok()) == Some(1)
        };
        SystemLook {
            dark: is_one("color-scheme"),
            contrast: is_one("contrast"),
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::portal::{Settings, look};
    use super::*;

    #[test]
    fn the_portal_is_understood() {
        let settings = |keys: &[(&str, u32)]| -> Settings {
            let keys = keys
                .iter()
                .map(|(key, value)| ((*key).into(), (*value).into()));
            [("org.freedesktop.appearance".to_owned(), keys.collect())].into()
        };
        for (keys, dark, contrast) in [
            (&[][..], false, false),
            (&[("color-scheme", 0)], false, false),
            (&[("color-scheme", 1)], true, false),
            (&[("color-scheme", 2)], false, false),
            (&[("color-scheme", 1), ("contrast", 1)], true, true),
            (&[("accent-color", 1)], false, false),
        ] {
            assert_eq!(
                look(&settings(keys)),
                SystemLook { dark, contrast },
                "{keys:?}"
            );
        }
        assert_eq!(look(&Settings::new()), SystemLook::default());
    }
}
