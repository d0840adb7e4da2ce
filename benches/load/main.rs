//! Load on a counter of its own: as much as it takes, or so many views a second.
//!
//! cargo bench --bench load -- [--store FILE|URL] [--rate N] [--seconds N] [--connections N]
//!                             [--pages N]
//!
//! Every view is of another visitor, so that each must be stored; at the end the counter must have
//! exactly the views that it acknowledged. With a rate, a view's time runs from when it was due.

mod connection;
mod server;

use std::cell::{Cell, RefCell};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::runtime::Builder;
use tokio::task::LocalSet;
use tokio::time::sleep_until;

use connection::Connection;
use server::Server;

struct Plan {
    store: String,
    rate: u64,
    seconds: u64,
    connections: usize,
    pages: u64,
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
    let server = Server::start(&plan.store, plan.pages);
    let before = server.views();
    let tally = Rc::new(Tally::default());
    let took = drive(&plan, &server, &tally);
    let stored = server.views() - before;
    report(&plan, &server, &tally, took, stored);
    // A connection that broke may have had its view stored.
    let acknowledged = tally.acknowledged.get();
    let is_right = (acknowledged..=acknowledged + tally.broken.get()).contains(&stored);
    match is_right && acknowledged > 0 {
        true => ExitCode::SUCCESS,
        false => {
            eprintln!("acknowledged {acknowledged} views, stored {stored}");
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
            "--pages" => plan.pages = number()?.clamp(1, 1_000_000),
            _ => return Err(format!("unknown: {name}")),
        }
    }
    Ok(plan)
}

fn drive(plan: &Plan, server: &Server, tally: &Rc<Tally>) -> Duration {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let start = Instant::now();
    let end = start + Duration::from_secs(plan.seconds);
    let (rate, pages, address) = (plan.rate, plan.pages, server.public);
    runtime.block_on(async {
        let tasks = LocalSet::new();
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
