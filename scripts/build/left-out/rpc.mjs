/** Calls of others are not answered, and none is made. */
class Unanswered {
  on() {
    return this;
  }
}

export class RpcClientManager extends Unanswered {
  handleIncomingDataStream() {}
  handleIncomingRpcAck() {}
  handleIncomingRpcResponseFailure() {}
  handleIncomingRpcResponseSuccess() {}
  handleParticipantDisconnected() {}
}

export class RpcServerManager extends Unanswered {
  handleIncomingDataStream() {}
  handleIncomingRpcRequest() {}
  registerRpcMethod() {}
  unregisterRpcMethod() {}
}

export class RpcError extends Error {
  /** Only ever handed to the client manager above. */
  static fromProto() {
    return null;
  }
}

export const RPC_REQUEST_DATA_STREAM_TOPIC = 'lk.rpc_request';
export const RPC_RESPONSE_DATA_STREAM_TOPIC = 'lk.rpc_response';
