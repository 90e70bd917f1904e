//! The search across briefs: what it tells the home page, its folders, and its index.

use std::path::PathBuf;
use std::sync::mpsc::TryRecvError;

use egui::Context;

use super::Window;
use super::files::choose_folder;
use crate::app::background::begin;
use crate::app::finder::{Finder, Setup, Told};
use crate::app::shelf;
use crate::catalogue::{Answer, Excerpt, Finding, remove};
use crate::files::{reason, shown};
use crate::session::Spot;
use crate::ui::home::{Found, FoundBrief, FoundPlace, Line, Shelf};

/// A search that goes on, and what it has found last.
pub(super) struct Searched {
    finder: Finder,
    /// How many folders are searched besides recent files.
    folders: usize,
    /// Whether its index is to be kept.
    kept: bool,
    asked: String,
    answer: Answer,
}

impl Searched {
    /// Whether its index is to be kept from one start to the next.
    pub fn is_kept(&self) -> bool {
        self.kept
    }

    /// Asks for what is searched for now, and takes what was told since the last frame.
    pub fn listen(&mut self, query: &str, shelf: &mut Shelf) {
        if self.asked != query {
            query.clone_into(&mut self.asked);
            self.finder.ask(query);
        }
        for told in self.finder.told() {
            match told {
                Told::Report(report, over) => {
                    shelf.progress = progress(report.met, self.folders, over);
                    shelf.told = report.told;
                }
                Told::Found(query, answer, whole) => {
                    shelf.found = found(query, &answer, whole);
                    self.answer = answer;
                }
                Told::Nothing(sentence) => {
                    shelf.progress.clear();
                    shelf.told = vec![sentence];
                }
            }
        }
    }

    /// The file of a brief that was found, and what a place in it is found again by.
    pub fn found(&self, brief: usize, place: Option<usize>) -> Option<(PathBuf, Option<Spot>)> {
        let brief = self.answer.briefs.get(brief)?;
        let place = place.and_then(|place| brief.places.get(place));
        Some((brief.path.clone(), place.map(|place| place.spot.clone())))
    }
}

fn progress(met: usize, folders: usize, over: bool) -> String {
    match (over, folders) {
        (false, _) => format!("Looking through briefs: {met} files so far."),
        (true, 0) => "Searched: the recent briefs.".to_owned(),
        (true, 1) => format!("Searched: {met} files, recent ones and those of one folder."),
        (true, n) => format!("Searched: {met} files, recent ones and those of {n} folders."),
    }
}

fn found(query: String, answer: &Answer, whole: bool) -> Found {
    Found {
        query,
        whole,
        briefs: answer.briefs.iter().map(brief).collect(),
        more: answer.more,
    }
}

fn brief(found: &Finding) -> FoundBrief {
    let places = found.places.iter().map(|place| FoundPlace {
        kind: place.kind.clone(),
        line: line(&place.excerpt),
    });
    let as_of = found.as_of.as_ref();
    FoundBrief {
        title: line(&found.title),
        mark: found.mark,
        as_of: as_of.map_or_else(String::new, |when| format!("As of {when}")),
        place: shelf::name_and_place(&found.path),
        places: places.collect(),
        more: found.more,
    }
}

fn line(excerpt: &Excerpt) -> Line {
    Line {
        text: excerpt.text.clone(),
        marks: excerpt.marks.clone(),
    }
}

impl Window {
    /// Begins to search for the home page; `anew` deletes the index first.
    pub(super) fn search(&self, ctx: &Context, anew: bool) -> Searched {
        let settings = self.state.settings();
        let cache = self.kept.cache.clone();
        let setup = Setup {
            folder: cache.clone().filter(|_| settings.indexed),
            most: self.most_at_home(),
            highest: settings.home,
            dates: settings.dates,
            files: self.kept.recent.clone(),
            folders: self.kept.folders.clone(),
            removed: cache.filter(|_| anew || !settings.indexed),
        };
        Searched {
            folders: setup.folders.len(),
            kept: settings.indexed,
            finder: Finder::begin(ctx, setup),
            asked: String::new(),
            answer: Answer::default(),
        }
    }

    /// Deletes the index where nobody searches in it.
    pub(super) fn remove_index_unseen(&mut self) {
        let Some(folder) = &self.kept.cache else {
            return;
        };
        self.file.notice = Some(match remove(folder) {
            Ok(()) if self.state.settings().indexed => {
                "The index of the search was deleted; the home page makes it anew.".to_owned()
            }
            Ok(()) => "The index of the search was deleted.".to_owned(),
            Err(error) => format!(
                "The index of the search cannot be removed from {}: {}.",
                shown(folder),
                reason(&error)
            ),
        });
    }

    /// Asks for another folder to be searched.
    pub(super) fn choose_searched(&mut self, ctx: &Context) {
        if self.choosing_folder.is_none() {
            self.choosing_folder = Some(begin(ctx, |teller| {
                if let Some(chosen) = choose_folder() {
                    teller.tell(chosen);
                }
            }));
        }
    }

    /// Takes the folder that was chosen.
    pub(super) fn take_searched(&mut self, ctx: &Context) {
        let Some(choosing) = &self.choosing_folder else {
            return;
        };
        let chosen = match choosing.try_recv() {
            Ok(chosen) => chosen,
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => {
                self.choosing_folder = None;
                return;
            }
        };
        self.choosing_folder = None;
        match chosen.and_then(|folder| self.kept.search_in(&folder)) {
            Ok(()) => self.searches_elsewhere(ctx),
            Err(sentence) => self.file.notice = Some(sentence),
        }
    }

    /// Searches a folder no more.
    pub(super) fn search_no_more(&mut self, ctx: &Context, n: usize) {
        if n < self.kept.folders.len() {
            self.kept.folders.remove(n);
            self.searches_elsewhere(ctx);
        }
    }

    fn searches_elsewhere(&mut self, ctx: &Context) {
        self.keep();
        self.tell_searched();
        self.search_anew(ctx);
    }

    /// Says in the settings what is searched, and where the index lies.
    pub(super) fn tell_searched(&mut self) {
        self.file.folders = self.kept.folders.iter().map(|own| shown(own)).collect();
        self.file.index = self.kept.cache.as_deref().map(shown).unwrap_or_default();
    }

    /// Shows the place that a search has found in the brief, now that it is open.
    pub(super) fn go_to_sought(&mut self) {
        let here = self
            .sought
            .take_if(|(file, _)| self.path.as_ref() == Some(file));
        let found = here.and_then(|(_, spot)| spot.find(self.state.brief()));
        if let Some(found) = found {
            self.state.apply(found.command());
        }
    }
}
