export async function form() {}
