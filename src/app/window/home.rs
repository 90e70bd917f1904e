//! The home page in the window.

use std::path::PathBuf;
use std::sync::mpsc::Receiver;

use egui::{Context, Ui};

use super::Window;
use super::searched::Searched;
use crate::app::shelf::{self, Place};
use crate::brief::Mark;
use crate::brief::date::Tongue;
use crate::session::{Command, Overlay};
use crate::ui::home::{HomeView, Shelf, Told};
use crate::ui::{Commands, Cx};

/// The home page, while it lies over the brief.
pub(super) struct Home {
    view: HomeView,
    shelf: Shelf,
    files: Vec<PathBuf>,
    reading: Receiver<(Place, Told)>,
    searched: Searched,
    /// Nothing above this mark is told, and dates in this language.
    told: (Mark, Tongue),
    /// Whether there is a brief to go back to.
    returns: bool,
    /// Whether another brief was asked for.
    leaves: bool,
}

impl Home {
    /// What a search has found.
    #[cfg(test)]
    pub fn found(&self) -> &crate::ui::home::Found {
        &self.shelf.found
    }

    /// Takes what has been read since the last frame.
    fn listen(&mut self) {
        for (place, told) in self.reading.try_iter() {
            let book = match place {
                Place::Recent(n) => self.shelf.recent.get_mut(n),
                Place::Example(n) => self.shelf.examples.get_mut(n),
            };
            if let Some(book) = book {
                book.told = told;
            }
        }
        self.searched.listen(self.view.query(), &mut self.shelf);
    }
}

impl Window {
    /// Shows the home page; `returns` says whether there is a brief to go back to.
    pub(super) fn go_home(&mut self, ctx: &Context, returns: bool) {
        // What lies on top of the desk belongs to the brief.
        if self.state.overlay().is_some() {
            self.state.apply(Command::Dismiss);
        }
        let told = self.told_at_home();
        let files = self.kept.recent.clone();
        // What is typed stays where the page is only told anew.
        let view = self
            .home
            .take()
            .map_or_else(HomeView::default, |home| home.view);
        self.home = Some(Home {
            view,
            searched: self.search(ctx, false),
            shelf: shelf::begun(&files),
            reading: shelf::read(ctx, files.clone(), told),
            files,
            told,
            returns,
            leaves: false,
        });
        self.entitle(ctx);
        ctx.request_repaint();
    }

    /// Deletes the index of the search; at home it is made anew, if it is to be kept.
    pub(super) fn remove_index(&mut self, ctx: &Context) {
        if self.home.is_none() {
            self.remove_index_unseen();
            return;
        }
        let searched = self.search(ctx, true);
        if let Some(home) = &mut self.home {
            home.searched = searched;
        }
    }

    /// Goes on with the search for other folders, or with its index elsewhere.
    pub(super) fn search_anew(&mut self, ctx: &Context) {
        if self.home.is_none() {
            return;
        }
        let searched = self.search(ctx, false);
        if let Some(home) = &mut self.home {
            home.searched = searched;
        }
    }

    fn told_at_home(&self) -> (Mark, Tongue) {
        (self.most_at_home(), self.state.settings().dates)
    }

    /// Nothing above this mark is told on the home page.
    pub(super) fn most_at_home(&self) -> Mark {
        let chosen = self.state.settings().home;
        self.audience.map_or(chosen, |most| most.min(chosen))
    }

    /// Another brief was asked for, which the home page gives way to once it is there.
    pub(super) fn expect_brief(&mut self) {
        if let Some(home) = &mut self.home {
            home.leaves = true;
        }
    }

    /// A brief was read, or could not be read.
    pub(super) fn take_brief_at_home(&mut self, ctx: &Context, is_there: bool) {
        let Some(home) = &mut self.home else { return };
        if std::mem::take(&mut home.leaves) && is_there {
            self.leave_home(ctx);
        }
    }

    /// Leaves the home page for the brief.
    pub(super) fn leave_home(&mut self, ctx: &Context) {
        if self.home.take().is_some() {
            self.entitle(ctx);
            ctx.request_repaint();
        }
    }

    pub(super) fn draw_home(&mut self, ui: &mut Ui, ctx: &Context) {
        let Some(home) = &mut self.home else { return };
        home.listen();
        let cx = Cx {
            state: &self.state,
            theme: &self.theme,
            images: &self.images,
        };
        let notice = self.file.notice.as_deref();
        let mut commands = home.view.ui(ui, cx, &home.shelf, (notice, home.returns));
        commands.extend(self.desk.over_home_ui(ui, cx, &self.file));
        if !commands.is_empty() {
            ctx.request_repaint();
        }
        self.do_at_home(ctx, commands);
        self.measure(ctx);
        let (told, indexed) = (self.told_at_home(), self.state.settings().indexed);
        let Some(home) = &self.home else { return };
        if home.told != told {
            let returns = home.returns;
            self.tell_home_anew(ctx, returns);
        } else if home.searched.is_kept() != indexed {
            self.search_anew(ctx);
        }
    }

    /// Reads the briefs again for another mark or language, with the sheet of settings still on top.
    fn tell_home_anew(&mut self, ctx: &Context, returns: bool) {
        let overlay = self.state.overlay();
        self.go_home(ctx, returns);
        if let Some(overlay) = overlay {
            self.state.apply(Command::Toggle(overlay));
        }
    }

    fn do_at_home(&mut self, ctx: &Context, commands: Commands) {
        for command in commands {
            match command {
                Command::OpenRecent(n) => {
                    let file = self.home.as_ref().and_then(|home| home.files.get(n));
                    if let Some(file) = file.cloned() {
                        self.expect_brief();
                        self.load(ctx, Some(file));
                    }
                }
                Command::OpenFound { brief, place } => {
                    let found = self.home.as_ref();
                    let found = found.and_then(|home| home.searched.found(brief, place));
                    if let Some((file, spot)) = found {
                        self.sought = spot.map(|spot| (file.clone(), spot));
                        self.expect_brief();
                        self.load(ctx, Some(file));
                    }
                }
                Command::Dismiss if self.state.overlay().is_none() => {
                    if self.home.as_ref().is_some_and(|home| home.returns) {
                        self.leave_home(ctx);
                    }
                }
                Command::Toggle(Overlay::Search) => {
                    if let Some(home) = &mut self.home {
                        home.view.seek();
                    }
                }
                // Anything else would be about the brief that lies beneath.
                Command::Toggle(overlay)
                    if !matches!(overlay, Overlay::Settings | Overlay::Keys) => {}
                command => {
                    let effect = self.state.apply(command);
                    self.perform(ctx, effect);
                }
            }
        }
    }
}
