export async function loss() {}
