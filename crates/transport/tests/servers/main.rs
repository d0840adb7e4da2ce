//! Every kind of host, against servers that the tests start.

mod cases;
mod certificates;
mod cuts;
mod kinds;
mod logins;
mod nonsense;
mod place;
mod proxy;
