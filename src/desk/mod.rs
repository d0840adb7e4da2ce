//! The desk: a page on this machine where reports are written by form, with the site beside them.
//!
//! Everything that is edited is a *working copy*: the text of a file with the changes that were made to it, kept in a
//! journal until it is saved. What is not saved yet is laid over the site, so that problems and the preview are those of
//! the site as it would be. A change touches its own lines alone: see the crate `splice`.

mod body;
mod change;
mod disk;
mod event;
mod found;
mod guard;
mod history;
mod http;
#[cfg(feature = "import")]
mod importing;
mod in_form;
mod journal;
mod json;
mod listing;
mod merge;
mod new_file;
mod new_report;
mod opening;
mod parts;
mod photos;
mod presence;
mod published;
#[cfg(feature = "publish")]
mod publishing;
mod remembered;
mod session;
mod settings;
mod site_reader;
mod taking;
mod undone;
mod working_copy;
mod yaml;

use std::path::PathBuf;
use std::sync::Arc;

use bantin_counter::listen::Interrupts;
use jiff::Timestamp;

use crate::config::FILE;
use crate::diagnostic::Reporter;
use crate::serve::{NoPreview, listen, open_browser, port};
use guard::Guard;
use opening::Opening;
use presence::answers;
use remembered::Remembered;

/// What the desk is asked for.
#[derive(Debug, Clone)]
pub struct DeskOptions {
    /// The folder of the site. Where there is none in it, the one that was opened last is taken, or one is asked
    /// for.
    pub root: PathBuf,
    /// The port; the first free one from 1131 where none is given.
    pub port: Option<u16>,
    /// Whether to open the browser.
    pub open: bool,
    /// The time that it is for the site; that of the clock where none is given.
    pub fixed_time: Option<Timestamp>,
    /// The variables of the environment.
    pub variable: fn(&str) -> Option<String>,
}

/// Where a free port is looked for. The same one each time, for browsers keep what they know by it.
const PORTS: std::ops::RangeInclusive<u16> = 1131..=1150;

/// Is there for the browser until the process is interrupted. Where a desk of this machine is open on the folder,
/// the browser is led there.
///
/// # Errors
/// No port is free, or the system refuses.
pub fn desk(options: &DeskOptions, reporter: &Reporter) -> Result<(), NoPreview> {
    let remembered = Remembered::read(options.variable);
    let is_site = |root: &PathBuf| root.join(FILE).is_file();
    let named = Some(options.root.clone()).filter(is_site);
    let root = named.or_else(|| remembered.folder.clone().filter(is_site));
    let root = root.and_then(|root| root.canonicalize().ok());
    let known = root
        .as_ref()
        .and_then(|root| remembered.addresses.get(root));
    if let Some(address) = known.filter(|address| answers(address)) {
        let text = reporter.say("Bàn biên tập đã mở sẵn ở", "The desk is open already at");
        reporter.line(&format!("{text} {address}"));
        if options.open {
            open_browser(address, reporter);
        }
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let served = runtime.block_on(run(root, options, remembered, reporter));
    // What still reads the site keeps nobody waiting.
    runtime.shutdown_background();
    served
}

async fn run(
    root: Option<PathBuf>,
    options: &DeskOptions,
    remembered: Remembered,
    reporter: &Reporter,
) -> Result<(), NoPreview> {
    let listener = port::listen(options.port, PORTS).await?;
    let port = listener.local_addr()?.port();
    let guard = Guard::new(port)?;
    let address = guard.start_address();
    let (fixed_time, variable) = (options.fixed_time, options.variable);
    let opening = Opening::new(guard, port, reporter, fixed_time, variable, remembered);
    if let Some(root) = root {
        opening.open(&root);
    }
    let mut interrupts = Interrupts::catch()?;
    let closing = Arc::clone(&opening.live);
    tokio::spawn(async move {
        interrupts.next().await;
        closing.close();
    });
    let text = reporter.say("Bàn biên tập ở", "The desk is at");
    let stop = reporter.say("Ctrl+C để đóng", "Ctrl+C to close");
    reporter.line(&format!("{text} {address} ({stop})"));
    if options.open {
        open_browser(&address, reporter);
    }
    let closed = opening.live.closed();
    listen::serve(listener, opening.router(), closed).await;
    opening.close();
    Ok(())
}
