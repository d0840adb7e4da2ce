//! HEIC, as iPhones write it.

use container::Orientation;
use heifer::{
    Error, Image, Options, decode_rgba8, decode_srgb_rgba8,
    heifer_isobmff::{self, HeifFile, ItemId},
};

use super::{Order, Stored};
use crate::{Limits, Measure, Undecodable, canvas::Ink};

/// For each pixel: planes of 16 bits, the pixels, and the same turned.
const MEMORY: u64 = 10;
/// Blocks are up to this wide.
const BLOCK: u64 = 64;

pub(super) fn measure(order: &Order) -> Result<Measure, Undecodable> {
    let plan = Plan::of(order.bytes)?;
    let tile = plan.tile.map_or(0, area);
    Ok(order.measured(area(plan.size).saturating_add(tile).saturating_mul(MEMORY)))
}

pub(super) fn read(order: &Order, limits: &Limits) -> Result<Stored, Undecodable> {
    let plan = Plan::of(order.bytes)?;
    let (width, height) = plan.size;
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(Undecodable::TooLarge { width, height });
    }
    let options = Options {
        // The caller decodes several pictures at a time.
        max_threads: 1,
        // What the head says is not what the stream within says.
        max_pixels: area(plan.size).max(plan.tile.map_or(0, area)),
    };
    let decoded: Image<u8> = if order.look.profile().is_some() {
        // Converted with all others, after it has become small.
        decode_rgba8(order.bytes, &options)
    } else {
        match decode_srgb_rgba8(order.bytes, &options) {
            // Colours that it cannot convert: better pale than none.
            Err(Error::Unsupported(_)) => decode_rgba8(order.bytes, &options),
            decoded => decoded,
        }
    }
    .map_err(cause)?;
    // The decoder has cut it, if that was asked for, and turned it.
    let size = (decoded.width, decoded.height);
    if size != order.look.upright() {
        return Err(two_sizes());
    }
    Ok(Stored {
        size,
        orientation: Orientation::Upright,
        ..order.stored(size, Ink::Rgba, decoded.data)?
    })
}

/// What the decoder is going to do, as far as it is asked for.
///
/// It follows references of items to items without counting them: a small file may ask for thousands
/// of pictures, or for one that is made of itself. Cameras write one picture, or one grid of tiles.
struct Plan {
    /// Before anything is cut off.
    size: (u32, u32),
    tile: Option<(u32, u32)>,
}

impl Plan {
    fn of(bytes: &[u8]) -> Result<Self, Undecodable> {
        let file = HeifFile::parse(bytes).map_err(container)?;
        let main = file.primary_id;
        let mut shown = main;
        if kind(&file, main)? == *b"iden" {
            // The same picture, turned or cut.
            if let [source] = file.referenced_items(main, b"dimg") {
                shown = *source;
            }
        }
        let plan = Self::of_item(&file, shown)?;
        for id in [main, shown] {
            for companion in file.referencing_items(id, b"auxl") {
                if matches!(&kind(&file, companion)?, b"iovl" | b"iden") {
                    return Err(unsupported(&file, companion));
                }
                if kind(&file, companion)? == *b"grid" {
                    Self::of_item(&file, companion)?;
                }
            }
        }
        Ok(plan)
    }

    fn of_item(file: &HeifFile, id: ItemId) -> Result<Self, Undecodable> {
        let size = size(file, id)?;
        if is_coded(file, id)? {
            return Ok(Self { size, tile: None });
        }
        if kind(file, id)? != *b"grid" {
            return Err(unsupported(file, id));
        }
        let grid = file.grid(id).map_err(container)?;
        let tiles = file.referenced_items(id, b"dimg");
        let first = tiles.first().ok_or_else(two_sizes)?;
        let tile = self::size(file, *first)?;
        for id in tiles {
            if !is_coded(file, *id)? {
                return Err(unsupported(file, *id));
            }
        }
        // As many tiles as the picture needs, and no more.
        let is_full =
            |side: u32, tile: u32, count: u16| tile > 0 && side.div_ceil(tile) == u32::from(count);
        if size != (grid.output_width, grid.output_height)
            || !is_full(size.0, tile.0, grid.columns)
            || !is_full(size.1, tile.1, grid.rows)
        {
            return Err(two_sizes());
        }
        Ok(Self {
            size,
            tile: Some(tile),
        })
    }
}

/// The pixels of what is coded, which may reach beyond its edges.
fn area((width, height): (u32, u32)) -> u64 {
    (u64::from(width) + BLOCK).saturating_mul(u64::from(height) + BLOCK)
}

fn kind(file: &HeifFile, id: ItemId) -> Result<[u8; 4], Undecodable> {
    Ok(file.item(id).map_err(container)?.item_type.0)
}

/// Whether an item holds a picture and is not made of others.
fn is_coded(file: &HeifFile, id: ItemId) -> Result<bool, Undecodable> {
    let is_coded = kind(file, id)? == *b"hvc1";
    if is_coded && !file.referenced_items(id, b"dimg").is_empty() {
        return Err(Undecodable::Damaged("a round of items".to_owned()));
    }
    Ok(is_coded)
}

fn size(file: &HeifFile, id: ItemId) -> Result<(u32, u32), Undecodable> {
    file.image_size(id)
        .map_err(container)?
        .ok_or_else(two_sizes)
}

fn two_sizes() -> Undecodable {
    Undecodable::Damaged("two sizes".to_owned())
}

fn unsupported(file: &HeifFile, id: ItemId) -> Undecodable {
    let kind = file.item(id).map(|item| item.item_type.to_string());
    Undecodable::Unsupported(format!("HEIC, {}", kind.unwrap_or_default()))
}

fn container(error: heifer_isobmff::Error) -> Undecodable {
    cause(Error::Container(error))
}

fn cause(error: Error) -> Undecodable {
    match error {
        Error::Container(heifer_isobmff::Error::UnexpectedEof) => Undecodable::Truncated,
        Error::Unsupported(what) => Undecodable::Unsupported(format!("HEIC, {what}")),
        error => Undecodable::Damaged(error.to_string()),
    }
}
