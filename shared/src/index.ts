export * from './codes';
export * from './deviceName';
export * from './errorCode';
export * from './limits';
