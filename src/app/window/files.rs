//! The file: opening it, reading it again, and what else comes from outside.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use egui::Context;

use super::autosave::Autosave;
use super::{Leave, Window};
use crate::app::background::begin;
use crate::app::journal::Journal;
use crate::app::load::{Loaded, Unfiled, name};
use crate::app::own;
use crate::app::watch::Watch;
use crate::brief::{Brief, Fault, Mark, Severity};
use crate::files::{Access, BriefFolder, Place, reason, shown, sweep};
use crate::session::{Command, State};
use crate::ui::desk::Lines;
use crate::ui::images::Images;

/// What is said of an example.
const EXAMPLE: &str =
    "This is an example that comes with Chancery. New briefs and your own are on the home page.";

/// A dialog that is over sooner than this was never shown.
pub(super) const AT_ONCE: Duration = Duration::from_millis(250);

impl Window {
    /// Shows another file than the one shown, and remembers and watches it from now on. One that
    /// cannot even be read changes nothing.
    pub(super) fn open(&mut self, ctx: &Context, loaded: Loaded) {
        if loaded.unread.is_some() {
            self.file.notice = loaded.unread;
            return;
        }
        let brief = loaded.good.as_ref().map_or_else(
            || {
                let title = loaded.path.as_deref().map(name).unwrap_or_default();
                Arc::new(unshown(&title))
            },
            |good| Arc::clone(&good.shown),
        );
        let state = State::new(brief, self.state.settings());
        self.state = match loaded.document {
            Some(document) => state.with_document(document),
            None => state,
        };
        self.desk.forget_typing();
        self.saving = None;
        self.autosave = Autosave::default();
        self.leaving = None;
        self.comparing = None;
        self.is_discarded = false;
        self.journal = Journal::in_folder(self.kept.unsaved());
        self.images = Images::default();
        self.watch = None;
        self.path.clone_from(&loaded.path);
        self.unfiled = loaded.unfiled;
        self.good = loaded.good;
        self.file.faults.clear();
        self.hear(loaded.faults, loaded.lines);
        self.named();
        self.offer_to_resume();
        self.offer_to_recover();
        self.follow(ctx);
        self.tidy();
    }

    /// Goes by the file's name from now on, and remembers it.
    pub(super) fn named(&mut self) {
        if let Ok(mut shown) = self.shown.lock() {
            shown.clone_from(&self.path);
        }
        self.file.name = self.path.as_deref().map(name).unwrap_or_default();
        if let Some(path) = &self.path {
            self.kept.opened(path);
            self.keep();
        }
        let recent = self.kept.recent.iter();
        self.file.recent = recent.map(|path| with_folder(path)).collect();
        self.name_target();
        let is_example = self.path.is_none() && self.unfiled.is_example();
        self.file.remark = is_example.then(|| EXAMPLE.to_owned());
    }

    /// Removes what a program that died while it wrote has left beside the brief and in the user's own
    /// folders.
    fn tidy(&self) {
        let (path, talks) = (self.path.clone(), self.kept.talks());
        std::thread::spawn(move || {
            let places = path
                .iter()
                .flat_map(|path| [Place::chosen(path), Place::beside(path)]);
            let folders = places.map(|place| place.folder().to_owned());
            let settings = talks.as_deref().and_then(Path::parent).map(Path::to_owned);
            let own = [settings, talks.clone(), own::data()];
            let folders: BTreeSet<PathBuf> = folders.chain(own.into_iter().flatten()).collect();
            for folder in folders {
                sweep(&folder);
            }
        });
    }

    /// Shows a newer version of the file, or, as long as that has faults, the last good one.
    pub(super) fn reload(&mut self, ctx: &Context, mut loaded: Loaded) {
        if let Some(sentence) = loaded.unread {
            self.file.notice = Some(format!("{sentence} The last good version is shown."));
        } else if self.reload_document(ctx, &mut loaded) {
            self.hear(loaded.faults, loaded.lines);
        } else {
            loaded.good.clone_from(&self.good);
        }
        if let Some(stage) = &self.stage {
            stage.talk().tell(self.file.notice.clone());
        }
        let Some(good) = loaded.good else {
            return;
        };
        if *good.shown != *self.state.brief() {
            self.state = self.state.reloaded(Arc::clone(&good.shown));
        }
        // Notes may have changed where nothing else has.
        let before = self.good.as_ref().map(|good| &good.whole);
        if let Some(stage) = &self.stage
            && before != Some(&good.whole)
        {
            stage.talk().reload(&good.whole);
        }
        self.good = Some(good);
        self.follow(ctx);
    }

    /// Says what the gate has found.
    pub(super) fn hear(&mut self, faults: Vec<Fault>, lines: Lines) {
        let severe = |faults: &[Fault]| {
            let severe = faults.iter().filter(|f| f.severity == Severity::Fault);
            severe.count()
        };
        let (before, now) = (severe(&self.file.faults), severe(&faults));
        self.file.notice = match (now, self.good.is_some()) {
            (0, _) => None,
            (_, false) => Some("The file has faults and cannot be shown yet.".to_owned()),
            (1, true) => Some("The file has a fault; the last good version is shown.".to_owned()),
            (n, true) => Some(format!(
                "The file has {n} faults; the last good version is shown."
            )),
        };
        // A list that was closed stays closed until the file has been good again.
        if now > 0 && before == 0 {
            self.state.apply(Command::ListFaults(true));
        } else if now == 0 && before > 0 {
            self.state.apply(Command::ListFaults(false));
        }
        self.file.faults = faults;
        self.file.lines = lines;
        self.file.is_unshown = self.good.is_none() && now > 0;
    }

    /// Brings what goes with the brief up to date: title, pictures, what is watched.
    pub(super) fn follow(&mut self, ctx: &Context) {
        self.entitle(ctx);
        self.decoding = None;
        self.images.expire();
        let Some(path) = &self.path else {
            return;
        };
        let folder = BriefFolder::of(path);
        let mut files: BTreeSet<PathBuf> = folder.picture_files(self.state.brief()).collect();
        files.insert(path.clone());
        if self
            .watch
            .as_ref()
            .is_none_or(|watch| *watch.files() != files)
        {
            self.watch = Some(Watch::new(files, ctx));
        }
    }

    /// Begins to decode the pictures that a view has asked for, one after another.
    pub(super) fn fetch_pictures(&mut self, ctx: &Context) {
        let Some(path) = self.path.as_ref().filter(|_| self.decoding.is_none()) else {
            return;
        };
        let wanted = self.images.take_wanted();
        if wanted.is_empty() {
            return;
        }
        let folder = BriefFolder::of(path);
        let count = wanted.len();
        let pictures = begin(ctx, move |teller| {
            for path in wanted {
                // What is wrong with it is among the faults.
                let picture = folder.picture(&path).ok();
                if !teller.tell((path, picture)) {
                    return;
                }
            }
        });
        self.decoding = Some((count, pictures));
    }

    fn take_pictures(&mut self, ctx: &Context) {
        let Some((left, pictures)) = &mut self.decoding else {
            return;
        };
        for (path, picture) in pictures.try_iter() {
            *left -= 1;
            self.images.set(ctx, &path, picture.as_ref());
        }
        if *left == 0 {
            self.decoding = None;
        }
    }

    /// Reads the file again, and watches it anew.
    pub(super) fn read_again(&mut self, ctx: &Context) {
        if let Some(watch) = self.watch.take() {
            self.watch = Some(Watch::new(watch.files().clone(), ctx));
        }
        if self.path.is_some() {
            self.load(ctx, self.path.clone());
        }
    }

    /// Reads a file to show it; asks first if what is shown is another and not saved.
    pub(super) fn load(&mut self, ctx: &Context, path: Option<PathBuf>) {
        let other = path
            .as_ref()
            .filter(|path| self.path.as_ref() != Some(path));
        if let Some(other) = other.cloned()
            && !self.may_leave(ctx, Leave::Open(other))
        {
            return;
        }
        self.load_at_once(ctx, path);
    }

    pub(super) fn load_at_once(&mut self, ctx: &Context, path: Option<PathBuf>) {
        let audience = self.audience;
        self.loading = Some(begin(ctx, move |teller| {
            teller.tell(Loaded::read(path, audience));
        }));
    }

    /// The same of a brief without a file.
    pub(super) fn load_unfiled(&mut self, ctx: &Context, unfiled: Unfiled) {
        if self.may_leave(ctx, Leave::Unfiled(unfiled.clone())) {
            self.load_unfiled_at_once(ctx, unfiled);
        }
    }

    pub(super) fn load_unfiled_at_once(&mut self, ctx: &Context, unfiled: Unfiled) {
        let audience = self.audience;
        self.expect_brief();
        self.loading = Some(begin(ctx, move |teller| {
            teller.tell(Loaded::unfiled(unfiled, audience));
        }));
    }

    /// Takes what came from outside since the last frame.
    pub(super) fn listen(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| {
            let file = input.raw.dropped_files.last();
            file.map(|file| file.path().to_path_buf())
        });
        // A talk is on its own brief to its end.
        let dropped = dropped.filter(|_| self.stage.is_none());
        let dropped = dropped.filter(|path| !self.take_dropped(ctx, path));
        if let Some(loaded) = self.loading.as_ref().and_then(|r| r.try_recv().ok()) {
            self.loading = None;
            let is_there = loaded.unread.is_none();
            if (&loaded.path, &loaded.unfiled) == (&self.path, &self.unfiled) {
                self.reload(ctx, loaded);
            } else {
                self.open(ctx, loaded);
            }
            if is_there {
                self.go_to_sought();
            }
            self.sought = None;
            self.take_brief_at_home(ctx, is_there);
        }
        if let Some(sentence) = self.writing.as_ref().and_then(|r| r.try_recv().ok()) {
            self.writing = None;
            self.file.notice = Some(sentence);
        }
        self.hear_of_handing_out();
        self.take_saved(ctx);
        self.take_searched(ctx);
        self.take_copied(ctx);
        self.take_compared(ctx);
        let chosen = match self.choosing.as_ref().map(Receiver::try_recv) {
            Some(Ok(Ok(path))) => Some(path),
            Some(Ok(Err(sentence))) => {
                self.file.notice = Some(sentence);
                None
            }
            Some(Err(TryRecvError::Disconnected)) => {
                self.choosing = None;
                None
            }
            Some(Err(TryRecvError::Empty)) | None => None,
        };
        if let Some(path) = dropped.or(chosen) {
            self.expect_brief();
            self.load(ctx, Some(path));
        } else if self.loading.is_none() && self.watch.as_ref().is_some_and(Watch::changed) {
            self.load(ctx, self.path.clone());
        }
        self.take_pictures(ctx);
    }
}

/// A file's name and its folder's, which tells files of the same name apart.
fn with_folder(path: &Path) -> String {
    let folder = path.parent().and_then(Path::file_name);
    match folder {
        Some(folder) => format!("{} in {}", name(path), shown(Path::new(folder))),
        None => name(path),
    }
}

/// Stands for a file of which there is no good version yet. Nobody knows its mark, so it has the
/// highest.
pub(super) fn unshown(title: &str) -> Brief {
    let mut brief = Brief::empty(title);
    brief.head.mark = Mark::Red;
    brief
}

/// Asks for a file to write into; `None` if the user would rather not. The error is a sentence.
pub(super) fn choose_target(file_name: &str) -> Option<Result<PathBuf, String>> {
    let asked = Instant::now();
    let chosen = rfd::FileDialog::new()
        .set_title("Save the brief as")
        .add_filter("Briefs", &["ron"])
        .set_file_name(file_name)
        .save_file();
    let Some(path) = chosen else {
        let sentence = "This desktop has no dialog to choose a file with.";
        return (asked.elapsed() < AT_ONCE).then(|| Err(sentence.to_owned()));
    };
    Some(Ok(match path.extension() {
        Some(_) => path,
        None => path.with_extension("brief.ron"),
    }))
}

/// Asks where a new brief is to lie, and makes it of this text; `None` if the user would rather
/// not. The error is a sentence.
pub(super) fn make(text: &str) -> Option<Result<PathBuf, String>> {
    let asked = Instant::now();
    let chosen = rfd::FileDialog::new()
        .set_title("New brief")
        .add_filter("Briefs", &["ron"])
        .set_file_name("untitled.brief.ron")
        .save_file();
    let Some(path) = chosen else {
        let sentence = "This desktop has no dialog to choose a file with: `chancery new NAME` makes a \
                        brief too.";
        return (asked.elapsed() < AT_ONCE).then(|| Err(sentence.to_owned()));
    };
    let path = match path.extension() {
        Some(_) => path,
        None => path.with_extension("brief.ron"),
    };
    // A brief has private notes. That the file may be there was asked by the dialog, but what is lost
    // then is lost.
    let made = Place::beside(&path).create(text.as_bytes(), Access::Private);
    Some(match made {
        Ok(()) => Ok(path),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(format!(
            "{} exists already and was left alone; choose another name.",
            name(&path)
        )),
        Err(error) => Err(format!(
            "{} cannot be written: {}.",
            name(&path),
            reason(&error)
        )),
    })
}

/// Asks for a folder of briefs; `None` if the user would rather not. The error is a sentence.
pub(super) fn choose_folder() -> Option<Result<PathBuf, String>> {
    let asked = Instant::now();
    let dialog = rfd::FileDialog::new().set_title("Search the briefs of a folder");
    match dialog.pick_folder() {
        Some(folder) => Some(Ok(folder)),
        None => (asked.elapsed() < AT_ONCE)
            .then(|| Err("This desktop has no dialog to choose a folder with.".to_owned())),
    }
}

/// What is said where no dialog can ask for a brief to be opened.
pub(super) const OPEN_OTHERWISE: &str =
    "drop a brief on the window, or start Chancery with its name";

/// Asks for a brief, or says that nothing here can ask and what to do instead; `None` if the user would
/// rather not.
pub(super) fn choose(title: &str, otherwise: &str) -> Option<Result<PathBuf, String>> {
    let asked = Instant::now();
    let chosen = rfd::FileDialog::new()
        .set_title(title)
        .add_filter("Briefs", &["ron"])
        .pick_file();
    if let Some(path) = chosen {
        return Some(Ok(path));
    }
    // A dialog that could not be shown ends like one that was closed, only sooner than anybody could
    // close it.
    let sentence = || format!("This desktop has no dialog to choose a file with: {otherwise}.");
    (asked.elapsed() < AT_ONCE).then(|| Err(sentence()))
}
