//! Searches across briefs away from the frame, and brings their index up to date meanwhile.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryIter, TryRecvError, channel};
use std::time::{Duration, Instant, SystemTime};

use egui::Context;

use super::background::{Teller, begin};
use crate::brief::Mark;
use crate::brief::date::Tongue;
use crate::catalogue::{Answer, Catalogue, Limits, Refresh, Report, Sources, Step, remove};
use crate::files::reason;

/// So long after another window was found at it, it is tried again.
const WAIT: Duration = Duration::from_millis(200);
/// So often a question that stands is answered anew while briefs are read.
const ANEW: Duration = Duration::from_millis(400);

/// What is searched, and where its index lies.
#[derive(Clone, Debug)]
pub(super) struct Setup {
    /// The folder of the index; in memory without one.
    pub folder: Option<PathBuf>,
    /// Nothing above this mark is told.
    pub most: Mark,
    /// Nothing above this mark may be told anywhere.
    pub highest: Mark,
    /// Files opened lately.
    pub files: Vec<PathBuf>,
    /// Folders chosen to be searched.
    pub folders: Vec<PathBuf>,
    /// The language in which dates are told of briefs that do not say in which they are written.
    pub dates: Tongue,
    /// Folders to delete indexes from first.
    pub removed: Option<PathBuf>,
}

/// What is told of the search.
#[derive(Debug)]
pub(super) enum Told {
    /// How far the index has come, and whether that is all.
    Report(Report, bool),
    /// What a query has found, and whether all briefs were looked through.
    Found(String, Answer, bool),
    /// Why there is no search, in a sentence.
    Nothing(String),
}

/// A search that goes on as long as this value lives.
pub(super) struct Finder {
    asks: Sender<String>,
    told: Receiver<Told>,
}

impl Finder {
    /// Begins to bring the index up to date.
    pub fn begin(ctx: &Context, setup: Setup) -> Self {
        let (asks, asked) = channel();
        let told = begin(ctx, move |teller| {
            if let Err(sentence) = serve(teller, &asked, setup) {
                teller.tell(Told::Nothing(sentence));
            }
        });
        Self { asks, told }
    }

    /// Asks for what a query finds; an answer to an earlier one that has not come yet does not come.
    pub fn ask(&self, query: &str) {
        // Where nobody listens it was told why.
        let _ = self.asks.send(query.to_owned());
    }

    /// What was told since this was asked last.
    pub fn told(&self) -> TryIter<'_, Told> {
        self.told.try_iter()
    }
}

/// Answers until nobody asks any more.
fn serve(teller: &Teller<Told>, asked: &Receiver<String>, setup: Setup) -> Result<(), String> {
    let mut notices = Vec::new();
    if let Some(folder) = &setup.removed
        && let Err(error) = remove(folder)
    {
        notices.push(format!(
            "The index of the search cannot be removed from {}: {}.",
            folder.display(),
            reason(&error)
        ));
    }
    let folder = setup.folder.as_deref();
    let (mut catalogue, told) = Catalogue::open(folder, setup.most, setup.highest)?;
    notices.extend(told);
    let sources = Sources {
        files: setup.files,
        folders: setup.folders,
        limits: Limits::default(),
        dates: setup.dates,
    };
    let mut at_work = Some(catalogue.begin(sources.clone()));
    let mut standing = String::new();
    let mut answered = Instant::now();
    loop {
        let query = match &at_work {
            Some(_) => match asked.try_recv() {
                Ok(query) => Some(query),
                Err(TryRecvError::Empty) => None,
                Err(TryRecvError::Disconnected) => return Ok(()),
            },
            None => match asked.recv() {
                Ok(query) => Some(query),
                Err(_) => return Ok(()),
            },
        };
        let query = asked.try_iter().last().or(query);
        let is_new = query.is_some();
        standing = query.unwrap_or(standing);
        let mut over = false;
        if !is_new && let Some(mut refresh) = at_work.take() {
            let step = catalogue.step(&mut refresh, SystemTime::now())?;
            over = step == Step::Done;
            if !tell_of(teller, &refresh, &notices, over) {
                return Ok(());
            }
            if step == Step::Waits {
                match asked.recv_timeout(WAIT) {
                    Ok(query) => standing = query,
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return Ok(()),
                }
            }
            at_work = (!over).then_some(refresh);
        }
        if is_new || over || (at_work.is_some() && answered.elapsed() > ANEW) {
            answered = Instant::now();
            match catalogue.find(&standing) {
                Ok(answer) => {
                    let whole = at_work.is_none();
                    if !teller.tell(Told::Found(standing.clone(), answer, whole)) {
                        return Ok(());
                    }
                }
                Err(sentence) => {
                    notices.push(sentence);
                    at_work = Some(catalogue.begin(sources.clone()));
                }
            }
        }
    }
}

fn tell_of(teller: &Teller<Told>, refresh: &Refresh, notices: &[String], over: bool) -> bool {
    let mut report = refresh.report();
    report.told.splice(0..0, notices.iter().cloned());
    teller.tell(Told::Report(report, over))
}
