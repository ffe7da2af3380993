import { installStyleNonce } from '#web/lib/style-nonce.ts';
import { ensureTemporal } from '#web/lib/temporal.ts';
import { config } from 'zod/v4/core';

// All three come before the application is even evaluated: schemas probe eval when they are built,
// antd makes style elements when it renders, and the kernel expects Temporal to be there.
config({ jitless: true });
installStyleNonce();
await ensureTemporal();

const { start } = await import('#web/app/start.tsx');
start(document);
