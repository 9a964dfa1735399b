import type { ChannelOptions } from '@grpc/grpc-js';
import { MOST_MESSAGE_BYTES } from './link/require-sendable.js';

const MiB = 1024 * 1024;

/**
 * Both ends. The window is what lets a stream pass 700 MB/s; the default of 64 KiB waits for the reader after each piece. Pings find a
 * peer whose machine or network vanished without a word after 20 s: a caller tries elsewhere, a runner stops computing for nobody.
 */
export const CHANNEL_OPTIONS: ChannelOptions = {
  'grpc.keepalive_time_ms': 10_000,
  'grpc.keepalive_timeout_ms': 10_000,
  'grpc-node.flow_control_window': 8 * MiB,
  'grpc.max_receive_message_length': MOST_MESSAGE_BYTES,
  'grpc.max_send_message_length': MOST_MESSAGE_BYTES,
};

/**
 * Calling end. A peer that restarts is found again within 2 s. Callers retry by themselves. Proxies of the environment are for the web,
 * not for runners. A channel has connections of its own: behind one address there may be several processes, and whoever asks anew who answers
 * there must not be led to the one that is known.
 */
export const CLIENT_OPTIONS: ChannelOptions = {
  ...CHANNEL_OPTIONS,
  'grpc.initial_reconnect_backoff_ms': 200,
  'grpc.max_reconnect_backoff_ms': 2_000,
  'grpc.enable_retries': 0,
  'grpc.enable_http_proxy': 0,
  'grpc.use_local_subchannel_pool': 1,
};
