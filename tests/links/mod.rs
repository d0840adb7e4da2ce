//! Links out of the site: how they are asked for, what is made of the answers, and what is told.

mod cut_off;
mod program;
mod real;
mod scripted;
mod server;
mod side_by_side;
mod steps;
