export async function look() {}
