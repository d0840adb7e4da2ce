//! Load on a counter of its own: as much as it takes, or so many views a second.
//!
//! cargo bench --bench load -- [--store FILE|URL] [--rate N] [--seconds N] [--connections N]
//!                             [--pages N] [--hostile ADDRESSES_A_MINUTE]
//!
//! Every view is of another visitor, so that each must be stored; at the end the counter must have
//! exactly the views that it acknowledged. With a rate, a view's time runs from when it was due.
//!
//! With `--hostile 600` there are 63 connections at 630 views a second, and one hostile client, which
//! must not have more views counted than so many a minute.

mod connection;
mod hostile;
mod noon;
mod server;

use std::cell::{Cell, RefCell};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::runtime::Builder;
use tokio::task::LocalSet;
use tokio::time::sleep_until;

use connection::Connection;
use hostile::Hostile;
use server::Server;

struct Plan {
    store: String,
    rate: u64,
    seconds: u64,
    connections: usize,
    pages: u64,
    /// How many views of a hostile client may count within a minute, if there is one.
    ceiling: Option<u64>,
}

#[derive(Default)]
struct Tally {
    next: Cell<u64>,
    acknowledged: Cell<u64>,
    refused: Cell<u64>,
    broken: Cell<u64>,
    micros: RefCell<Vec<u32>>,
}

fn main() -> ExitCode {
    let plan = match parse() {
        Ok(plan) => plan,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    let server = Server::start(&plan.store, plan.pages + 1);
    let before = server.views();
    let tally = Rc::new(Tally::default());
    let hostile = Rc::new(Hostile::default());
    let took = drive(&plan, &server, &tally, &hostile);
    let mut stored = server.views() - before;
    let mut is_below = true;
    if let Some(ceiling) = plan.ceiling {
        let counted = server.views_of_page(plan.pages);
        stored -= counted;
        println!(
            "hostile: {} views answered with 200 ({:.0} a minute) · counted {counted} · \
             {} connections held, {} closed by the counter",
            hostile.answered.get(),
            hostile.answered.get() as f64 / took.as_secs_f64() * 60.0,
            hostile.opened.get(),
            server.metric("bantin_counter_dropped_total"),
        );
        is_below = counted <= ceiling * (took.as_secs() / 60 + 1);
    }
    report(&plan, &server, &tally, took, stored);
    // A connection that broke may have had its view stored.
    let acknowledged = tally.acknowledged.get();
    let is_right = (acknowledged..=acknowledged + tally.broken.get()).contains(&stored);
    match is_right && is_below && acknowledged > 0 {
        true => ExitCode::SUCCESS,
        false => {
            eprintln!(
                "acknowledged {acknowledged} views, stored {stored}; hostile below: {is_below}"
            );
            ExitCode::FAILURE
        }
    }
}

fn parse() -> Result<Plan, String> {
    let folder = std::env::temp_dir().join(format!("counter-load-{}", std::process::id()));
    let mut plan = Plan {
        store: folder.join("counter.db").display().to_string(),
        rate: 0,
        seconds: 5,
        connections: 128,
        pages: 2000,
        ceiling: None,
    };
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    while let Some(name) = args.next() {
        let value = args.next().ok_or(format!("{name} needs a value"))?;
        let number = || value.parse().map_err(|_| format!("no number: {value}"));
        match name.as_str() {
            "--store" => plan.store = value,
            "--rate" => plan.rate = number()?,
            "--seconds" => plan.seconds = number()?.clamp(1, 120),
            "--connections" => plan.connections = number()?.clamp(1, 4096) as usize,
            "--hostile" => {
                plan.ceiling = Some(number()?);
                (plan.connections, plan.rate) = (63, 630);
            }
            "--pages" => plan.pages = number()?.clamp(1, 1_000_000),
            _ => return Err(format!("unknown: {name}")),
        }
    }
    Ok(plan)
}

fn drive(plan: &Plan, server: &Server, tally: &Rc<Tally>, hostile: &Rc<Hostile>) -> Duration {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let start = Instant::now();
    let end = start + Duration::from_secs(plan.seconds);
    let (rate, pages, address) = (plan.rate, plan.pages, server.public);
    runtime.block_on(async {
        let tasks = LocalSet::new();
        if plan.ceiling.is_some() {
            // A page that nobody else views.
            hostile.attack(&tasks, address, pages, end);
        }
        for _ in 0..plan.connections {
            let tally = Rc::clone(tally);
            tasks.spawn_local(async move {
                let mut connection = Connection::open(address).await;
                loop {
                    let number = tally.next.replace(tally.next.get() + 1);
                    let mut due = Instant::now();
                    if let Some(micros) = (number * 1_000_000).checked_div(rate) {
                        due = start + Duration::from_micros(micros);
                        sleep_until(due.into()).await;
                    }
                    if due.max(Instant::now()) >= end {
                        return;
                    }
                    let status = connection.view(number, number % pages).await;
                    let micros = u32::try_from(due.elapsed().as_micros()).unwrap_or(u32::MAX);
                    tally.micros.borrow_mut().push(micros);
                    let kind = match status {
                        Some(200) => &tally.acknowledged,
                        Some(_) => &tally.refused,
                        None => &tally.broken,
                    };
                    kind.set(kind.get() + 1);
                    if status.is_none() {
                        connection = Connection::open(address).await;
                    }
                }
            });
        }
        tasks.await;
    });
    start.elapsed()
}

fn report(plan: &Plan, server: &Server, tally: &Tally, took: Duration, stored: u64) {
    let mut micros = tally.micros.borrow_mut();
    micros.sort_unstable();
    let at = |part: f64| {
        let place = (micros.len() as f64 * part) as usize;
        let micros = micros.get(place.min(micros.len().saturating_sub(1)));
        f64::from(micros.copied().unwrap_or_default()) / 1000.0
    };
    let acknowledged = tally.acknowledged.get();
    let commits = server.metric("bantin_counter_commit_seconds_count").max(1);
    println!(
        "store {} · {} connections · rate {} · {:.1} s",
        if plan.store.starts_with("postgres") {
            "PostgreSQL"
        } else {
            "SQLite"
        },
        plan.connections,
        if plan.rate == 0 {
            "max".to_owned()
        } else {
            plan.rate.to_string()
        },
        took.as_secs_f64()
    );
    println!(
        "acknowledged {acknowledged} ({:.0}/s) · stored {stored} · refused {} · broken {} · \
         {} views a commit",
        acknowledged as f64 / took.as_secs_f64(),
        tally.refused.get(),
        tally.broken.get(),
        acknowledged / commits,
    );
    println!(
        "ms: p50 {:.2} · p90 {:.2} · p99 {:.2} · p99.9 {:.2} · max {:.2} · memory at most {:.1} MB",
        at(0.5),
        at(0.9),
        at(0.99),
        at(0.999),
        at(1.0),
        server.peak_kib() as f64 / 1000.0 * 1.024
    );
}
