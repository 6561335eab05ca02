export * from './codes';
export * from './errorCode';
export * from './limits';
